/** Centavos of "12,50", "12.5" or "Bs 12"; null when it is no amount of money or beyond Bs 100.000. */
export function readBolivianos(typed: string): number | null {
  const text = typed.replace(/^bs\.?\s*/i, '').replace(',', '.')
  if (!/^\d{1,5}(\.\d{1,2})?$/.test(text)) return null
  return Math.round(Number(text) * 100)
}
