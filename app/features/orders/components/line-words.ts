import { type TFunction } from 'i18next'
import { formatWeight } from '~/kernel/quantity'
import { formatUnits } from '~/kernel/units'
import { type Swap } from '../basket'

type LineToTell = { count: number; unit: string; grams: number; swaps: readonly Swap[] }

/** "2 bolsas · 500 g", "1 agrobolsa · 9,86 kg, pimiento por locoto": the weight tells bags of two sizes apart. */
export function lineWords(t: TFunction, line: LineToTell, language: string): string {
  const quantity = formatUnits(line.count, line.unit, language)
  const weighed = line.grams > 0 ? `${quantity} · ${formatWeight(line.grams)}` : quantity
  return [weighed, ...line.swaps.map((swap) => swapWords(t, swap))].join(', ')
}

function swapWords(t: TFunction, { from, to }: Swap): string {
  return t('{{to}} por {{from}}', {
    to: to.toLocaleLowerCase('es'),
    from: from.toLocaleLowerCase('es'),
  })
}
