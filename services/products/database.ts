import type { DatabaseDefinition } from '../shared/data-source'
import { Criterion, CriterionOption, ProductGroup, ProductSet } from './criteria/criteria.entity'
import { AuditEntry } from './audit'
import { CreateProducts1700000000000 } from './migrations/1700000000000-create-products'
import { WriteProducts1700000100000 } from './migrations/1700000100000-write-products'
import { Dossiers1700000300000 } from './migrations/1700000300000-dossiers'
import { KeepRegistry1700000200000 } from './migrations/1700000200000-keep-registry'
import { ImportProducts1700000400000 } from './migrations/1700000400000-import-products'
import { UndoWithdrawals1700000500000 } from './migrations/1700000500000-undo-withdrawals'
import { WriteLists1700000500000 } from './migrations/1700000500000-write-lists'
import { ChangeLogProducts1700000600000 } from './migrations/1700000600000-change-log'
import { IndexAnswers1700000700000 } from './migrations/1700000700000-index-answers'
import { GroupSchemes1700000800000 } from './migrations/1700000800000-group-schemes'
import { SearchProducts1700000900000 } from './migrations/1700000900000-search-products'
import { WordsOfFoldedNames1700001000000 } from './migrations/1700001000000-words-of-folded-names'
import { CycleStep } from './cycle/cycle-step.entity'
import { ProductZone, RawMaterialZone } from './raw-material-zone/raw-material-zone.entity'
import { Producer } from './producer/producer.entity'
import { Product } from './product/product.entity'
import { Evaluation, Rating } from './rating/rating.entity'
import { recognition } from './recognition'
import { LabelLicence, ProductSource, RevenueRecord, TraceabilityStampBatch } from './records/records.entity'
import { Source } from './source.entity'

export const database: DatabaseDefinition = {
  entities: [AuditEntry, ProductGroup, ProductSet, Criterion, CriterionOption, Producer, Product, ProductSource, Evaluation, Rating, LabelLicence, TraceabilityStampBatch, RevenueRecord, CycleStep, RawMaterialZone, ProductZone, Source, ...recognition.entities],
  migrations: [CreateProducts1700000000000, WriteProducts1700000100000, KeepRegistry1700000200000, Dossiers1700000300000, ImportProducts1700000400000, WriteLists1700000500000, UndoWithdrawals1700000500000, ChangeLogProducts1700000600000, IndexAnswers1700000700000, GroupSchemes1700000800000, SearchProducts1700000900000, WordsOfFoldedNames1700001000000],
}
