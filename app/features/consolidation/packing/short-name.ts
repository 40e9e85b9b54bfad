/** "Lucía Mamani Quispe" as a paper on a pavement may show it: "Lucía M." */
export function shortName(name: string): string {
  const [first = '', second] = name.trim().split(/\s+/)
  const [initial] = second ?? ''
  return initial ? `${first} ${initial.toUpperCase()}.` : first
}
