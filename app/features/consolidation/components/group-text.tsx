import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatShortMoment } from '~/kernel/instants'
import { CopyText } from '~/ui/copy-text'
import { Disclosure } from '~/ui/disclosure'
import { type AssociationHarvest } from '../harvest/harvest'
import { quantityWords } from './harvest-words'

type Props = {
  associationName: string
  cycle: Pick<Cycle, 'number' | 'confirmBy' | 'checkInAt'>
  harvest: AssociationHarvest
  now: Date
}

/**
 * Who brings what and who has not answered, as plain text for the association's own WhatsApp group. Names and
 * quantities only: no number of anybody travels in it.
 */
export function groupText(
  t: TFunction,
  { associationName, cycle, harvest, now }: Props,
  language: string,
): string {
  const asked = harvest.products.filter(({ requestedBase }) => requestedBase > 0)
  const silent = harvest.producers.filter(({ answer }) => answer === null).map(({ name }) => name)
  return [
    t('*Cosecha del ciclo {{number}}*, {{association}}', {
      number: cycle.number,
      association: associationName,
    }),
    ...asked.flatMap((product) => [
      '',
      `*${product.name}*: ${quantityWords(product, product.requestedBase, language)}`,
      ...product.shares
        .filter(({ askedBase }) => askedBase > 0)
        .map(
          (share) =>
            `- ${share.name ?? t('La asociación misma')}: ` +
            quantityWords(product, share.confirmedBase ?? share.askedBase, language) +
            (share.confirmedBase === null ? '' : ' ✓'),
        ),
    ]),
    '',
    ...(silent.length > 0 ? [t('Falta que respondan: {{names}}', { names: silent.join(', ') })] : []),
    ...(now < cycle.confirmBy && silent.length > 0
      ? [t('Responder hasta el {{moment}}', { moment: formatShortMoment(cycle.confirmBy, language) })]
      : []),
    t('Se recibe el {{moment}}', { moment: formatShortMoment(cycle.checkInAt, language) }),
  ].join('\n')
}

/** The text to copy, and a way to WhatsApp that lets her choose the group. */
export function GroupText(props: Props) {
  const { t, i18n } = useTranslation()
  const text = groupText(t, props, i18n.language)
  return (
    <div className="section-s">
      <Disclosure summary={t('Texto para el grupo de WhatsApp')} icon="share">
        <div className="stack-sm mt-2">
          <p className="soft">{t('Lleva nombres y cantidades, ningún teléfono.')}</p>
          <CopyText text={text} label={t('Texto para el grupo de WhatsApp')} />
        </div>
      </Disclosure>
    </div>
  )
}
