import { type TFunction } from 'i18next'
import { formatHarvestQuantity } from '~/kernel/units'
import { formatShortMoment } from '~/kernel/instants'
import { type BaseUnit } from '~/kernel/quantity'
import { type BadgeLook } from '~/ui/badge'
import { type Answer, type HarvestProducer, type HarvestShare } from '../harvest/harvest'

type Counted = { unit: string; unitBase: number; baseUnit: BaseUnit }

/** "3 arrobas y 4 kg" */
export function quantityWords(counted: Counted, base: number, language: string): string {
  return formatHarvestQuantity(base, counted.unit, counted.unitBase, counted.baseUnit, language)
}

/** "3 arrobas y 4 kg" as the figure "3" and its words, for the large number of a row. */
export function quantityFigure(counted: Counted, base: number, language: string): [string, string] {
  const [figure = '', ...words] = quantityWords(counted, base, language).split(' ')
  return [figure, words.join(' ')]
}

export function answerLook(answer: Answer | null): BadgeLook {
  return answer === 'yes' ? 'ok' : answer === 'less' ? 'sun' : answer === 'no' ? 'miss' : 'plain'
}

export function answerWords(t: TFunction, answer: Answer | null): string {
  switch (answer) {
    case 'yes':
      return t('SÍ')
    case 'less':
      return t('MENOS')
    case 'no':
      return t('NO')
    case null:
      return t('Sin respuesta')
  }
}

/** Who said it, how and when; empty while nobody did. */
export function answeredWords(
  t: TFunction,
  share: Pick<HarvestShare, 'answeredAt' | 'answeredHow' | 'answeredByName'>,
  language: string,
): string {
  if (!share.answeredAt) return ''
  const moment = formatShortMoment(share.answeredAt, language)
  switch (share.answeredHow) {
    case 'coordinator':
      return share.answeredByName
        ? t('Lo anotó {{name}}, {{moment}}', { name: share.answeredByName, moment })
        : t('Lo anotó la coordinación, {{moment}}', { moment })
    case 'deadline':
      return t('Venció el plazo, {{moment}}', { moment })
    case 'message':
    case null:
      return t('Por mensaje, {{moment}}', { moment })
  }
}

/** What became of the notice, for whoever wonders why she is silent. */
export function noticeWords(t: TFunction, producer: HarvestProducer, language: string): string {
  if (producer.hasOnlyWhatsapp)
    return `${t('Solo por WhatsApp, sin número para llamarla.')} ${fateWords(t, producer, language)}`
  if (!producer.phone) return t('Sin teléfono: avísele usted.')
  return fateWords(t, producer, language)
}

function fateWords(t: TFunction, producer: HarvestProducer, language: string): string {
  if (producer.channel === 'voice') return t('Prefiere que la llamen: no se le escribió.')
  if (!producer.notice) return t('No se le escribió.')
  const channel = producer.notice.channel === 'whatsapp' ? 'WhatsApp' : 'SMS'
  const moment = producer.notice.sentAt ? formatShortMoment(producer.notice.sentAt, language) : ''
  switch (producer.notice.status) {
    case 'delivered':
      return t('{{channel}} entregado, {{moment}}', { channel, moment })
    case 'read':
      return t('{{channel}} leído, {{moment}}', { channel, moment })
    case 'waiting':
      return t('{{channel}} por salir', { channel })
    case 'failed':
    case 'undelivered':
      return t('{{channel}}: no llegó', { channel })
    case 'expired':
      return t('{{channel}}: no salió a tiempo', { channel })
    default:
      return t('{{channel}} enviado, {{moment}}', { channel, moment })
  }
}

/** Names with whom a producer shares her number: an answer from it may be anyone's of them. */
export function sharesPhoneWith(producer: HarvestProducer, all: readonly HarvestProducer[]): string[] {
  if (!producer.phone) return []
  return all
    .filter((other) => other.phone === producer.phone && other.producerId !== producer.producerId)
    .map((other) => other.name)
}

export function harvestPath(slug: string, query: Record<string, string | number> = {}): string {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return `/asociacion/${slug}/cosecha${search.size > 0 ? `?${search.toString()}` : ''}`
}

/** Where the shares of one product are moved. */
export function sharesPath(slug: string, query: { ciclo: number; producto: number; faltante?: 1 }): string {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return `/asociacion/${slug}/cosecha/reparto?${search.toString()}`
}
