import { permissions } from './permissions'

const OFFICE = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

test('fairs and contracts are written by the centre and a province\'s own offices; distributors by any, and said anew by the centre', () => {
  const own = ['draftFair', 'reviseFair', 'announceFair', 'rescheduleFair', 'relocateFair', 'cancelFair', 'openFair', 'closeFair', 'setFairExhibitors', 'signContract', 'amendContract', 'endContract']
  expect(permissions).toEqual({ ...Object.fromEntries(own.map((mutation) => [mutation, OFFICE])), registerDistributor: { CENTRAL: 'ANYWHERE', PROVINCIAL: 'ANYWHERE' }, amendDistributor: { CENTRAL: 'ANYWHERE' } })
})
