import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatShortMoment } from '~/kernel/instants'
import { formatKilograms, gramsOf } from '~/kernel/quantity'
import { Paper, PaperBlank, PaperQuantity, PaperSign, PaperSignatures, PaperTable } from '~/ui/paper'
import { CHECK_IN_REASONS, expectedOf, type ReceptionPerson } from '../check-in/check-in'
import { quantityFigure, reasonWords } from './dispatch-words'

export type ReceptionSheetProps = {
  associationName: string
  takeTo: string
  cycle: Cycle
  now: Date
  people: readonly ReceptionPerson[]
}

/** A4: what each producer hands in, with room to weigh, to say why and to sign; entered afterwards. */
export function ReceptionSheet({ associationName, takeTo, cycle, now, people }: ReceptionSheetProps) {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  return (
    <Paper
      title={t('Hoja de recepción')}
      meta={[
        { term: t('Asociación'), value: associationName },
        { term: t('Ciclo'), value: cycle.number },
        {
          term: t('Recepción'),
          value: t('{{moment}}, {{place}}', {
            moment: formatShortMoment(cycle.checkInAt, language),
            place: takeTo,
          }),
        },
        { term: t('Impreso'), value: formatShortMoment(now, language) },
      ]}
    >
      <div className="mt-4">
        <PaperTable
          label={t('Recepción por productora')}
          whose={t('{{association}}, ciclo {{number}}', {
            association: associationName,
            number: cycle.number,
          })}
          heads={[
            t('Productora'),
            t('Producto'),
            t('Confirmó'),
            t('Kilos'),
            t('Llegó'),
            t('Motivo'),
            t('Firma o huella'),
          ]}
        >
          {people.map((person) => (
            <PersonRows key={person.producerId ?? 0} person={person} />
          ))}
        </PaperTable>
      </div>
      <p className="mt-3">
        {t('Motivo, si llegó otra cantidad: {{reasons}}.', {
          reasons: CHECK_IN_REASONS.map((reason) => reasonWords(t, reason).toLowerCase()).join(', '),
        })}{' '}
        {t('* No respondió: es lo que se le pidió.')}
      </p>
      <PaperSignatures names={[t('Recibió'), t('Coordinación'), t('Transportista y placa')]} />
    </Paper>
  )
}

function PersonRows({ person }: { person: ReceptionPerson }) {
  const { t, i18n } = useTranslation()
  const items = person.items.filter((item) => expectedOf(item) > 0)
  return items.map((item, index) => {
    const [figure, unit] = quantityFigure(item, expectedOf(item), i18n.language)
    return (
      <tr key={item.harvestRequestId}>
        {index === 0 ? (
          <th scope="rowgroup" rowSpan={items.length}>
            {person.name ?? t('La asociación misma')}
          </th>
        ) : null}
        <td>
          {item.productName}
          {item.confirmedBase === null ? ' *' : ''}
          {item.coldChain ? `. ${t('Mantener frío')}` : ''}
        </td>
        <PaperQuantity quantity={figure} unit={unit} />
        <td className="q">
          <small>{formatKilograms(gramsOf(item, expectedOf(item)))}</small>
        </td>
        <PaperBlank />
        <PaperBlank />
        {index === 0 ? <PaperSign rows={items.length} /> : null}
      </tr>
    )
  })
}
