import type { Permission, Subject } from '../../shared/identity/permission'
import { Refusal } from '../../shared/write/refusal'
import type { Write } from '../../shared/write/write'
import { districtProblem, DISTRICTS_ENDED_BY } from './district.rules'

/** Permits what keeps the registry, on the day of the write. @throws Refusal FORBIDDEN, RULE when the office is no more */
export function permitKeeping(write: Write, permission: Permission, subject: Subject): void {
  write.permit(permission, subject)
  assertOfficeStands(write)
}

/** @throws Refusal RULE when the viewer's office is no more, on a day or today */
export function assertOfficeStands(write: Pick<Write, 'viewer' | 'today'>, day: string = write.today): void {
  const problem = districtProblem(write.viewer.role, day)
  if (problem) throw new Refusal('RULE', null, problem, DISTRICTS_ENDED_BY)
}
