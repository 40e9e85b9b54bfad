const PHONE_ROOM_PX = 328
const LETTER_PX = 9
const AIR_PX = 26
const ARROW_PX = 28

/**
 * How many tabs a 360 px phone shows beside the menu of the others. The server cannot measure, so it counts
 * letters. The menu is called "Más", or as the current tab when that one is within (`current` -1: none is).
 */
export function tabsThatFit(labels: readonly string[], current: number, more: string): number {
  const whole = labels.reduce((sum, label) => sum + tabWidth(label), 0)
  if (whole <= PHONE_ROOM_PX) return labels.length
  const besideMore = countThatFit(labels, PHONE_ROOM_PX - tabWidth(more) - ARROW_PX)
  if (current < besideMore) return besideMore
  return countThatFit(labels, PHONE_ROOM_PX - tabWidth(labels[current] ?? more) - ARROW_PX)
}

function countThatFit(labels: readonly string[], roomPx: number): number {
  let leftPx = roomPx
  let count = 0
  for (const label of labels) {
    leftPx -= tabWidth(label)
    if (leftPx < 0) break
    count += 1
  }
  return count
}

function tabWidth(label: string): number {
  return label.length * LETTER_PX + AIR_PX
}
