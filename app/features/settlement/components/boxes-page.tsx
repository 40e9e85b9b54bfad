import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatLongMoment } from '~/kernel/instants'
import { formatAmount, formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { errorsBy } from '~/ui/errors-by'
import { Field } from '~/ui/field'
import { FoldCard } from '~/ui/fold-card'
import { Pagination } from '~/ui/pagination'
import { Sums } from '~/ui/summary'
import { type MoneyProblem } from '../forms'
import { type BoxRow } from '../views.server'
import { MoneyTabs } from './money-tabs'
import { problemWords, refusalWords, type MoneyRefusal } from './money-words'
import { TakeBack, type BackAnswer } from './take-back'

export type BoxesPageProps = {
  rows: readonly (BoxRow & { formKey: string })[]
  page: number
  pages: number
  said: string | null
  back: BackAnswer
  /** of which form, by its key, and what was typed into it */
  answer: {
    box: string
    problems: readonly MoneyProblem[]
    refused: MoneyRefusal | null
    typed: Readonly<Record<string, string>>
  } | null
}

/** The operator: the cash of every point, until it is in the safe. */
export function BoxesPage({ rows, page, pages, said, back, answer }: BoxesPageProps) {
  const { t } = useTranslation()
  const pageHref = (to: number) =>
    to >= 1 && to <= pages ? `/operacion/pagos/cajas?pagina=${to}` : undefined
  return (
    <>
      <h1>{t('Cajas')}</h1>
      <MoneyTabs current="cajas" />
      {said === 'deshecho' ? (
        <Alert look="ok" className="mt-4" title={t('Deshecho: el efectivo está otra vez en la caja.')} />
      ) : null}
      {said === 'recibido' ? (
        <Alert
          look="ok"
          className="mt-4"
          title={t('Recibido: el efectivo ya cuenta como de la operadora.')}
        />
      ) : null}
      {rows.length === 0 ? (
        <EmptyState
          title={t('Todavía no hay efectivo')}
          text={t('Cuando un punto cobra en efectivo, su caja aparece aquí.')}
        />
      ) : (
        <div className="section-s max-w-[40rem]">
          {rows.map((box) => (
            <BoxCard
              key={`${box.cycleNumber} ${box.pointSlug}`}
              box={box}
              answer={answer}
              back={back}
              page={page}
              isOnlyOne={box.centavos !== 0 && rows.filter(({ centavos }) => centavos !== 0).length === 1}
            />
          ))}
        </div>
      )}
      <Pagination
        previousHref={pageHref(page - 1)}
        nextHref={pageHref(page + 1)}
        text={t('Página {{page}} de {{pages}}', { page, pages })}
      />
    </>
  )
}

function BoxCard(props: {
  box: BoxesPageProps['rows'][number]
  answer: BoxesPageProps['answer']
  back: BackAnswer
  page: number
  /** the only one on the page that still holds cash: nothing else is to be done here */
  isOnlyOne: boolean
}) {
  const { box, answer, back, isOnlyOne } = props
  const { t, i18n } = useTranslation()
  const name = `${box.cycleNumber}-${box.pointSlug}`
  const own = answer?.box === name ? answer : null
  const difference = box.countedDifference ?? 0
  return (
    <FoldCard
      id={name}
      open={isOnlyOne || own !== null || box.receipts.some(({ id }) => id === back?.of)}
      title={box.pointName}
      note={`${t('Ciclo {{number}}', { number: box.cycleNumber })}. ${countedWords(t, box)}`}
      end={
        box.centavos === 0 ? (
          <Badge look="ok">{t('Recibido')}</Badge>
        ) : (
          <b className="whitespace-nowrap">{formatMoney(box.centavos)}</b>
        )
      }
    >
      <div>
        <Sums
          lines={[
            { term: t('Cobrado en efectivo'), amount: formatMoney(box.takenCentavos) },
            ...(difference !== 0
              ? [
                  {
                    term: difference < 0 ? t('Faltó al contar') : t('Sobró al contar'),
                    amount: formatMoney(difference),
                  },
                ]
              : []),
            ...(box.receivedCentavos > 0
              ? [{ term: t('Recibido'), amount: formatMoney(box.receivedCentavos) }]
              : []),
          ]}
          total={{ term: t('Queda en la caja'), amount: formatMoney(box.centavos) }}
        />
        {box.countReason ? (
          <p className="soft mt-2">
            {t('Contó {{name}}: «{{reason}}»', { name: box.countedBy, reason: box.countReason })}
          </p>
        ) : null}
        {box.receipts.map((receipt) => (
          <div key={receipt.id} className="mt-2">
            <p className="soft">
              {receipt.isFound
                ? t('Apareció después: {{amount}}.', { amount: formatMoney(receipt.centavos) })
                : `${formatMoney(receipt.centavos)}.`}{' '}
              {t('Recibió {{name}}, {{moment}}.', {
                name: receipt.by,
                moment: formatLongMoment(new Date(receipt.at), i18n.language),
              })}
              {receipt.reason ? ` «${receipt.reason}»` : null}
            </p>
            <TakeBack
              to={`/operacion/pagos/cajas?pagina=${props.page}#${name}`}
              id={receipt.id}
              button={t('Deshacer lo recibido')}
              back={receipt.back}
              answer={back}
            />
          </div>
        ))}
        {box.centavos > 0 ? <ReceiptForm {...{ box, name, own }} page={props.page} isFound={false} /> : null}
        {box.centavos === 0 ? (
          <Disclosure summary={t('Apareció efectivo después')} open={own !== null} className="mt-2">
            <ReceiptForm {...{ box, name, own }} page={props.page} isFound />
          </Disclosure>
        ) : null}
      </div>
    </FoldCard>
  )
}

/** Who has counted it, and whether something lacked. */
function countedWords(t: TFunction, box: BoxRow): string {
  if (box.countedBy === null) return t('Nadie contó la caja todavía.')
  const difference = box.countedDifference ?? 0
  const counted = t('Contó {{name}}.', { name: box.countedBy })
  if (difference === 0) return counted
  const amount = formatMoney(Math.abs(difference))
  return `${counted} ${difference < 0 ? t('Faltaron {{amount}}.', { amount }) : t('Sobraron {{amount}}.', { amount })}`
}

function ReceiptForm(props: {
  box: BoxesPageProps['rows'][number]
  name: string
  own: BoxesPageProps['answer']
  page: number
  /** nothing is left in the box: what turned up since */
  isFound: boolean
}) {
  const { box, name, own, page, isFound } = props
  const { t, i18n } = useTranslation()
  const errorOf = errorsBy(own?.problems, (problem) => problemWords(t, problem))
  const expected = isFound ? '' : formatAmount(box.centavos).replace(/\./g, '')
  return (
    <form method="post" action={`/operacion/pagos/cajas?pagina=${page}#${name}`} className="stack mt-4">
      {own?.refused ? (
        <Alert look="bad" title={t('No se anotó')}>
          {refusalWords(t, own.refused, i18n.language)}
        </Alert>
      ) : null}
      <input type="hidden" name="clave" value={box.formKey} />
      <input type="hidden" name="ciclo" value={box.cycleNumber} />
      <input type="hidden" name="punto" value={box.pointSlug} />
      <input type="hidden" name="habia" value={box.centavos} />
      <input
        type="hidden"
        name="ultimo"
        value={box.receipts.findLast((receipt) => receipt.back === null)?.id ?? ''}
      />
      <Field
        id={`recibido-${name}`}
        name="recibido"
        label={isFound ? t('¿Cuánto apareció?') : t('¿Cuánto recibió?')}
        prefix="Bs"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={own?.typed['recibido'] ?? expected}
        error={errorOf('recibido')}
      />
      <Field
        id={`motivo-${name}`}
        name="motivo"
        label={isFound ? t('¿Dónde estaba, o por qué aparece?') : t('Si es otra cantidad, ¿por qué?')}
        optional={!isFound}
        maxLength={160}
        autoComplete="off"
        defaultValue={own?.typed['motivo'] ?? ''}
        error={errorOf('motivo')}
      />
      <Button block name="accion" value="recibir">
        {isFound ? t('Anotar lo que apareció') : t('Anotar lo recibido')}
      </Button>
    </form>
  )
}
