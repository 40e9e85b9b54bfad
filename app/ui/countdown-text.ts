/** Words as "singular|plural"; `lead` ("Queda|Quedan") may be empty. */
export type CountdownWords = {
  lead: string
  day: string
  hour: string
  minute: string
  and: string
  over: string
}

/** "1 día y 3 horas", "5 horas", "2 horas y 10 minutos": two units at most, minutes only on the last day. */
export function countdownText(leftMs: number, words: CountdownWords): string {
  const minutes = Math.floor(leftMs / 60_000)
  if (leftMs <= 0) return words.over
  if (minutes < 1) return lead(1, words.lead) + amount(1, words.minute)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const parts = [
    ...(days > 0 ? [amount(days, words.day)] : []),
    ...(hours > 0 ? [amount(hours, words.hour)] : []),
    ...(days === 0 && minutes % 60 > 0 && hours < 6 ? [amount(minutes % 60, words.minute)] : []),
  ]
  return lead(days || hours || minutes, words.lead) + parts.join(` ${words.and} `)
}

function lead(count: number, words: string): string {
  return words ? `${choose(count, words)} ` : ''
}

function amount(count: number, unit: string): string {
  return `${count}\u00a0${choose(count, unit)}`
}

function choose(count: number, words: string): string {
  const [one = words, many = one] = words.split('|')
  return count === 1 ? one : many
}
