/**
 * What Twilio bills for a message: "-0.0075" and "USD" are 7,500 micros. Null while it is not told; a message that
 * is not billed costs nothing.
 */
export function costOf(message: {
  price: string | null | undefined
  priceUnit: string | null | undefined
}): { micros: number; unit: string } | null {
  const { price, priceUnit } = message
  if (price === null || price === undefined || price.trim() === '') return null
  const micros = Math.round(Math.abs(Number(price)) * 1_000_000)
  if (!Number.isSafeInteger(micros)) return null
  const unit = (priceUnit ?? '').trim().toUpperCase()
  return { micros, unit: /^[A-Z]{3}$/.test(unit) ? unit : 'USD' }
}
