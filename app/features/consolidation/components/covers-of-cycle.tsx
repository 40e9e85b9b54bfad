import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { formatShortMoment } from '~/kernel/instants'
import { Button } from '~/ui/button'
import { Section } from '~/ui/section-head'
import { FoldTable } from '~/ui/table'
import { type Cover, type PossibleCover } from '../covers/views.server'
import { quantityWords } from './harvest-words'

/** The operator: other associations with the same product, whom to ask, what it costs, and what they said. */
export function CoversOfCycle({
  covers,
  possible,
}: {
  covers: readonly Cover[]
  possible: readonly PossibleCover[]
}) {
  const { t, i18n } = useTranslation()
  if (covers.length === 0 && possible.length === 0) return null
  return (
    <Section
      id="otras"
      title={t('Otras asociaciones con lo mismo')}
      line={t(
        'El comprador paga lo que pidió. A quien ayuda se le paga su precio; la diferencia la pone o la gana la operadora.',
      )}
    >
      {covers.length > 0 ? (
        <FoldTable
          caption={t('Preguntadas')}
          rows={covers}
          rowKey={(row) => row.id}
          columns={[
            {
              head: t('Producto'),
              cell: (row) => (
                <>
                  {row.productName}
                  <span className="soft sm block font-normal">{row.shortAssociation}</span>
                </>
              ),
            },
            { head: t('Preguntada'), cell: (row) => row.helperAssociation },
            {
              head: t('Cuánto'),
              numeric: true,
              cell: (row) => quantityWords(row, row.askedBase, i18n.language),
            },
            { head: t('Respuesta'), cell: (row) => answerOf(t, row, i18n.language) },
            {
              head: t('Diferencia'),
              numeric: true,
              cell: (row) => differenceWords(t, row.differenceCentavos),
            },
          ]}
        />
      ) : null}
      {possible.length > 0 ? (
        <form method="post" className="stack mt-4 max-w-[40rem]">
          <input type="hidden" name="accion" value="preguntar" />
          <ul className="stack-sm">
            {possible.map((each) => (
              <li key={`${each.productName} ${each.helperAssociation}`}>
                {t('{{product}}: {{association}} tiene {{quantity}} sin vender.', {
                  product: each.productName,
                  association: each.helperAssociation,
                  quantity: quantityWords(each, each.askedBase, i18n.language),
                })}{' '}
                <b>{differenceWords(t, each.differenceCentavos)}.</b>
              </li>
            ))}
          </ul>
          <Button look="do" block>
            {t('Preguntar a otras asociaciones')}
          </Button>
          <p className="soft sm">
            {t('Se les pregunta; nada se les ordena. Nada cambia hasta que respondan.')}
          </p>
        </form>
      ) : null}
    </Section>
  )
}

function answerOf(t: TFunction, row: Cover, language: string): string {
  if (row.takenBase === null || row.saidBase === null)
    return row.isOver
      ? t('Sin respuesta')
      : t('Hasta el {{moment}}', { moment: formatShortMoment(row.answerBy, language) })
  if (row.saidBase === 0) return t('NO')
  return t('Lleva {{quantity}}', { quantity: quantityWords(row, row.takenBase, language) })
}

function differenceWords(t: TFunction, centavos: number): string {
  if (centavos === 0) return t('Al mismo precio')
  return centavos > 0
    ? t('Cuesta {{amount}} más', { amount: formatMoney(centavos) })
    : t('Cuesta {{amount}} menos', { amount: formatMoney(-centavos) })
}
