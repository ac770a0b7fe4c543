import type { DatabaseDefinition } from '../shared/data-source'
import { AuditEntry } from './audit'
import { CreateAdministration1700000000000 } from './migrations/1700000000000-create-administration'
import { WriteAdministration1700000100000 } from './migrations/1700000100000-write-administration'
import { WriteProgramme1700000200000 } from './migrations/1700000200000-write-programme'
import { ChangeLogAdministration1700000600000 } from './migrations/1700000600000-change-log'
import { IndexAnswers1700000700000 } from './migrations/1700000700000-index-answers'
import { Plan } from './plan/plan.entity'
import { DocumentChange } from './plan/provincial-document.entity'
import { SupportPolicy } from './plan/support-policy.entity'
import { ProgrammeFact } from './programme/programme-fact.entity'
import { GuidanceDocument, ProgrammeActivity, Target } from './programme/programme-record.entity'
import { Province, ProvinceSuccession, ProvinceVersion } from './province/province.entity'
import { Region } from './region/region.entity'
import { Indicator } from './indicator/indicator.entity'
import { ReportedFigure } from './reported-figure/reported-figure.entity'
import { Source } from './source.entity'

export const database: DatabaseDefinition = {
  entities: [AuditEntry, Region, Province, ProvinceVersion, ProvinceSuccession, Plan, SupportPolicy, DocumentChange, ProgrammeFact, ProgrammeActivity, GuidanceDocument, Target, Indicator, ReportedFigure, Source],
  migrations: [CreateAdministration1700000000000, WriteAdministration1700000100000, WriteProgramme1700000200000, ChangeLogAdministration1700000600000, IndexAnswers1700000700000],
}
