import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { unitWord } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { ErrorSummary, type FieldError } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { type HarvestProduct } from '../harvest/harvest'
import { type SharedRequest } from '../shares/moved-shares'
import { shareField } from '../shares/shares-form'
import { answerWords, harvestPath, quantityWords } from './harvest-words'

export type SharesAnswer = {
  typed: Record<string, string>
  notNumbers: (number | null)[]
  refusal:
    | { reason: 'not_the_sum'; wantedBase: number; requestedBase: number }
    | { reason: 'over_commitment'; producerId: number; committedBase: number }
    | { reason: 'answers_closed' | 'not_asked' }
    | null
}

export type SharesPageProps = {
  slug: string
  cycleNumber: number
  product: HarvestProduct
  request: SharedRequest
  /** whole units that the form begins with, by field */
  proposed: Record<string, string>
  /** filled with what is missing at those with room */
  forMissing: boolean
  answer: SharesAnswer | undefined
}

/** A coordinator moves the shares of one product between members; the sum is kept. */
export function SharesPage(props: SharesPageProps) {
  const { t, i18n } = useTranslation()
  const { slug, cycleNumber, product, request, forMissing, answer } = props
  const words = (base: number) => quantityWords(product, base, i18n.language)
  const restBase = request.requestedBase % request.unitBase
  return (
    <>
      <BackLink href={harvestPath(slug, { ciclo: cycleNumber })}>{t('Volver a la cosecha')}</BackLink>
      <h1>{t('Reparto de {{product}}', { product: product.name.toLowerCase() })}</h1>
      <p className="lead">{t('Se pidió {{quantity}}.', { quantity: words(request.requestedBase) })}</p>
      <p className="soft">
        {t(
          'El reparto sale parejo: a cada una según lo que prometió, en unidades enteras. Lo que no se divide le toca primero a quien vendió menos en los últimos ocho ciclos.',
        )}
      </p>
      <form method="post" className="section-s stack max-w-[40rem]">
        <Refused answer={answer} words={words} />
        <ErrorSummary
          title={t('Revise los números')}
          errors={fieldErrors(t, props, words)}
          safe={t('No se cambió nada. Lo que escribió sigue aquí.')}
        />
        {forMissing && !answer ? (
          <Alert title={t('Así quedaría lo que falta')}>
            {t('Se pregunta a quien tiene lugar; nada se le ordena. Puede cambiar los números.')}
          </Alert>
        ) : null}
        {rowsOf(product, request).map((row) => (
          <ShareField key={row.field} row={row} {...props} />
        ))}
        {restBase > 0 ? (
          <p className="soft">
            {t('Sobra {{quantity}}, menos de una unidad: se suma a quien vendió menos y tiene lugar.', {
              quantity: words(restBase),
            })}
          </p>
        ) : null}
        {forMissing ? <input type="hidden" name="faltante" value="1" /> : null}
        <Button look="do" block>
          {forMissing ? t('Preguntar y guardar') : t('Guardar el reparto')}
        </Button>
        <p className="soft sm">
          {t('Solo se avisa a quienes les cambia su parte. Lo que ya confirmaron queda mientras responden.')}
        </p>
      </form>
    </>
  )
}

type Row = {
  field: string
  producerId: number | null
  name: string | null
  committedBase: number
  share: HarvestProduct['shares'][number] | undefined
  soldCentavosBefore: number | null
}

/** Everyone who promised some, most promised first, and the association itself. */
function rowsOf(product: HarvestProduct, request: SharedRequest): Row[] {
  const own = product.shares.find(({ producerId }) => producerId === null)
  const members = [...request.shares]
    .sort((a, b) => b.committedBase - a.committedBase || a.producerId - b.producerId)
    .map(({ producerId, committedBase, soldCentavosBefore }) => {
      const share = product.shares.find((each) => each.producerId === producerId)
      return {
        field: shareField(producerId),
        producerId,
        name: share?.name ?? '',
        committedBase,
        share,
        soldCentavosBefore,
      }
    })
  return [
    ...members,
    {
      field: shareField(null),
      producerId: null,
      name: null,
      committedBase: 0,
      share: own,
      soldCentavosBefore: null,
    },
  ]
}

function ShareField({ row, ...props }: { row: Row } & SharesPageProps) {
  const { t, i18n } = useTranslation()
  const { product, proposed, answer } = props
  const words = (base: number) => quantityWords(product, base, i18n.language)
  const { share, committedBase, soldCentavosBefore } = row
  const confirmed = share?.confirmedBase ?? null
  const now = [
    row.producerId === null
      ? t('Lo que nadie prometió o nadie puede.')
      : t('Prometió {{quantity}}. Vendió antes {{amount}}.', {
          quantity: words(committedBase),
          amount: formatMoney(Math.round(soldCentavosBefore ?? 0)),
        }),
    ...(share && share.askedBase > 0
      ? [t('Ahora: {{quantity}}.', { quantity: words(share.askedBase) })]
      : []),
    ...(confirmed !== null
      ? [
          t('Respondió {{answer}}: {{quantity}}.', {
            answer: answerWords(t, share?.answer ?? null),
            quantity: words(confirmed),
          }),
        ]
      : []),
  ]
  return (
    <Field
      name={row.field}
      label={row.name ?? t('La asociación misma')}
      hint={now.join(' ')}
      inputMode="numeric"
      autoComplete="off"
      suffix={unitWord(2, product.unit, i18n.language)}
      defaultValue={answer?.typed[row.field] ?? proposed[row.field] ?? '0'}
      error={errorOf(t, row, props, words)}
    />
  )
}

function errorOf(
  t: TFunction,
  row: Pick<Row, 'producerId'>,
  { answer }: SharesPageProps,
  words: (base: number) => string,
): string | undefined {
  if (answer?.notNumbers.includes(row.producerId)) return t('Escriba un número entero, por ejemplo 3.')
  const refusal = answer?.refusal
  if (refusal?.reason === 'over_commitment' && refusal.producerId === row.producerId)
    return t('Prometió {{quantity}}, no más.', { quantity: words(refusal.committedBase) })
  return undefined
}

function fieldErrors(t: TFunction, props: SharesPageProps, words: (base: number) => string): FieldError[] {
  return rowsOf(props.product, props.request).flatMap((row) => {
    const message = errorOf(t, row, props, words)
    return message
      ? [{ fieldId: row.field, message: `${row.name ?? t('La asociación misma')}: ${message}` }]
      : []
  })
}

function Refused({ answer, words }: { answer: SharesAnswer | undefined; words: (base: number) => string }) {
  const { t } = useTranslation()
  const refusal = answer?.refusal
  if (!refusal || refusal.reason === 'over_commitment') return null
  if (refusal.reason === 'not_the_sum') {
    const { wantedBase, requestedBase } = refusal
    const title =
      wantedBase < requestedBase
        ? t('Suma {{wanted}}: falta repartir {{rest}}', {
            wanted: words(wantedBase),
            rest: words(requestedBase - wantedBase),
          })
        : t('Suma {{wanted}}: sobra {{rest}}', {
            wanted: words(wantedBase),
            rest: words(wantedBase - requestedBase),
          })
    return (
      <Alert look="bad" title={title}>
        {t('Lo pedido no cambia: solo se mueve de una a otra. No se cambió nada.')}
      </Alert>
    )
  }
  return (
    <Alert
      look="bad"
      title={
        refusal.reason === 'answers_closed'
          ? t('La carga ya salió o los compradores ya fueron avisados: el reparto ya no se mueve.')
          : t('Eso ya no se está pidiendo. Vuelva a la cosecha y mire de nuevo.')
      }
    />
  )
}
