import { formatHarvestQuantity } from '~/kernel/units'
import { formatTime, formatWindow } from '~/kernel/instants'
import { formatWeight } from '~/kernel/quantity'
import { type Draft } from '../message-layout'
import { type HarvestItem, type MessageKind, type MessageVariables } from '../message-kinds'

/** The words of one language: for each kind its wordings, the fullest first. */
export type Texts = { [Kind in MessageKind]: (variables: MessageVariables[Kind]) => Draft }

type Told = Pick<HarvestItem, 'productName' | 'unit' | 'unitBase' | 'baseUnit' | 'grams'>

/** "3 arrobas y 4 kg" */
export function quantityWords(item: Told, base: number, language: string): string {
  return formatHarvestQuantity(base, item.unit, item.unitBase, item.baseUnit, language)
}

/** " (38,5 kg)", or nothing where the quantity itself already says it. */
export function weightWords(item: Told): string {
  const saysItself = item.unit === 'kg' || (item.baseUnit === 'gram' && item.grams < item.unitBase)
  return item.grams > 0 && !saysItself ? ` (${formatWeight(item.grams)})` : ''
}

/** Inside a sentence a product has no capital: "24 amarros de acelga". */
export function productWords(item: Pick<HarvestItem, 'productName'>): string {
  return item.productName.charAt(0).toLowerCase() + item.productName.slice(1)
}

/** "B papa waych'a" where she is asked for several, "papa waych'a" where for one */
export function letteredName(item: Pick<HarvestItem, 'letter' | 'productName'>): string {
  return `${item.letter ? `${item.letter} ` : ''}${productWords(item)}`
}

/** "B papa": the letter says which, where there is one. */
export function shortName(item: Pick<HarvestItem, 'letter' | 'productName'>): string {
  return item.letter ? `${item.letter} ${productWords(item).split(' ')[0]}` : productWords(item)
}

/** "71234567" for numbers of Bolivia, as people dial them */
export function phoneWords(e164: string): string {
  return e164.replace(/^\+591/, '')
}

/** "jueves 26 de noviembre, 16:00 a 18:00"; the end is left out when it is the start */
export function windowWords(startsAt: Date, endsAt: Date, language: string): string {
  return startsAt.getTime() === endsAt.getTime()
    ? `${formatTime(startsAt)}`
    : formatWindow(startsAt, endsAt, language)
}

/** "Rosa: lleva..." on a shared phone, "Lleva..." on her own */
export function addressed(addressee: string | null | undefined, sentence: string): string {
  if (!addressee) return sentence
  return `${addressee}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
