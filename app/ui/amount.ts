/** "Bs 12,50" -> its sign and its figure; ",00" goes, since a price is read at a glance. */
export function splitAmount(amount: string): { currency: string; figure: string } {
  const [, currency = '', figure = amount] = /^(-?[^\d\s-]*)\s*(-?\d.*)$/u.exec(amount.trim()) ?? []
  return { currency, figure: figure.replace(/[,.]00$/, '') }
}
