import { ROLES } from '../../shared/identity/viewer'
import { districtProblem } from './district.rules'

test('a district keeps the registry until its last day, every other office on any', () => {
  expect(districtProblem('DISTRICT', '2025-06-30')).toBeNull()
  expect(districtProblem('DISTRICT', '2025-07-01')).toContain('2025-06-30')
  for (const role of ROLES.filter((each) => each !== 'DISTRICT')) expect(districtProblem(role, '2026-11-24')).toBeNull()
})
