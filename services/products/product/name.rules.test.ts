import { sameName } from './name.rules'

test.each([
  ['Chả lụa Hoà Phát', 'chả  lụa Hòa Phát', true],
  ['Đường hoa dừa', 'đường hoa dừa'.normalize('NFD'), true],
  ['Mắm cá', 'Mầm cá', false],
  ['Bưởi', 'Buổi', false],
  ['Đá', 'Dá', false],
  ['Bưởi da xanh', 'Bưởi năm roi', false],
])('%s and %s: one name is %s', (one, other, same) => {
  expect(sameName(one, other)).toBe(same)
})
