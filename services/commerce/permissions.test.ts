import { permissions } from './permissions'

const OFFICE = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

test('fairs and contracts are written by the centre and a province\'s own offices; distributors by any, and said anew by the centre', () => {
  const own = ['draftFair', 'reviseFair', 'discardFairDraft', 'announceFair', 'rescheduleFair', 'relocateFair', 'postponeFair', 'cancelFair', 'openFair', 'closeFair', 'correctFair', 'setFairExhibitors', 'signContract', 'amendContract', 'endContract', 'correctContractEnd']
  expect(permissions).toEqual({ ...Object.fromEntries(own.map((mutation) => [mutation, OFFICE])), registerDistributor: { CENTRAL: 'ANYWHERE', PROVINCIAL: 'ANYWHERE' }, amendDistributor: { CENTRAL: 'ANYWHERE' } })
})
