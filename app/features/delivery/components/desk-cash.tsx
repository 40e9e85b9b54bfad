import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { ErrorSummary } from '~/ui/error-summary'
import { errorsBy } from '~/ui/errors-by'
import { Field } from '~/ui/field'
import { Section } from '~/ui/section-head'
import { Sums } from '~/ui/summary'
import { expectedCash, MONEY, receivedOf, type DeskBox, type DeskGlance } from '../desk/day'
import { type PageProblem } from '../desk/page-form'
import { pageProblemWords, shortMoney } from './desk-words'

const COIN_FROM = 500

export type DeskCashFormProps = {
  day: DeskGlance
  formKey: string
  problems: readonly PageProblem[]
  typed: Readonly<Record<string, string>>
}

/** Counting the box at the end: what must be in it, how many of each note and coin, who signs. */
export function DeskCashForm(props: DeskCashFormProps) {
  const { t } = useTranslation()
  const { day, problems } = props
  const [latest] = day.boxes
  const handed = expectedCash({ orders: day.orders, sales: [] }, 0)
  const sold = expectedCash({ orders: [], sales: day.sales }, 0)
  const received = receivedOf(day)
  return (
    <>
      <h1>{t('Cerrar caja')}</h1>
      <div className="section-s sheet max-w-[34rem]">
        <Sums
          lines={[
            { term: t('Pedidos en efectivo'), amount: formatMoney(handed) },
            { term: t('Ventas de lo que sobra'), amount: formatMoney(sold) },
            ...(received > 0
              ? [{ term: t('Ya lo recibió la operación'), amount: formatMoney(-received) }]
              : []),
          ]}
          total={{ term: t('Debe haber, más lo de cambio'), amount: formatMoney(expectedCash(day, 0)) }}
        />
      </div>
      {latest ? (
        <>
          <BoxCounted
            box={latest}
            expectedNow={latest.openingCentavos + handed + sold - receivedOf(day, latest)}
          />
          <Disclosure summary={t('Contar otra vez')} open={problems.length > 0} className="mt-4">
            <CountForm {...props} latest={latest} />
          </Disclosure>
        </>
      ) : (
        <CountForm {...props} latest={undefined} />
      )}
      {day.boxes.length > 1 ? (
        <Section title={t('Contado antes')}>
          {day.boxes.slice(1).map((box) => (
            <p key={box.at}>
              {formatTime(new Date(box.at))}, {box.signedName}: {formatMoney(box.countedCentavos)}
            </p>
          ))}
        </Section>
      ) : null}
    </>
  )
}

function CountForm(props: DeskCashFormProps & { latest: DeskBox | undefined }) {
  const { t } = useTranslation()
  const { day, formKey, problems, typed, latest } = props
  const problemOf = errorsBy(problems, (problem) => pageProblemWords(t, problem))
  return (
    <form method="post" className="section-s stack max-w-[34rem]">
      <ErrorSummary
        title={t('Revise la caja')}
        errors={problems.map((problem) => ({
          fieldId: problem.field === 'contado' ? `n-${MONEY[0]}` : problem.field,
          message: pageProblemWords(t, problem),
        }))}
        safe={t('No se anotó nada. Lo que contó sigue aquí.')}
      />
      <input type="hidden" name="clave" value={formKey} />
      <Field
        name="cambio"
        label={t('¿Con cuánto de cambio empezó?')}
        prefix="Bs"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={
          typed['cambio'] ?? (latest ? String(latest.openingCentavos / 100).replace('.', ',') : '')
        }
        error={problemOf('cambio')}
      />
      {[true, false].map((notes) => (
        <fieldset key={String(notes)}>
          <legend className="legend">{notes ? t('Billetes') : t('Monedas')}</legend>
          <div className="desk-money">
            {MONEY.filter((value) => value > COIN_FROM === notes).map((value) => (
              <Field
                key={value}
                name={`n-${value}`}
                label={t('De {{amount}}', { amount: shortMoney(value) })}
                inputMode="numeric"
                autoComplete="off"
                maxLength={4}
                defaultValue={typed[`n-${value}`] ?? ''}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <Field
        name="motivo"
        label={t('Si no cuadra, ¿qué pasó?')}
        maxLength={200}
        autoComplete="off"
        optional
        defaultValue={typed['motivo'] ?? ''}
        error={problemOf('motivo')}
      />
      <Field
        name="firma"
        label={t('Firma quien contó')}
        maxLength={80}
        autoComplete="name"
        defaultValue={typed['firma'] ?? day.host.name}
        error={problemOf('firma')}
      />
      <Button look="do" block name="accion" value="caja">
        {latest ? t('Corregir la caja') : t('Cerrar la caja')}
      </Button>
    </form>
  )
}

function BoxCounted({ box, expectedNow }: { box: DeskBox; expectedNow: number }) {
  const { t } = useTranslation()
  const difference = box.countedCentavos - expectedNow
  return (
    <Alert
      look={difference === 0 ? 'ok' : 'warn'}
      title={t('Contado a las {{time}} por {{name}}: {{amount}}', {
        time: formatTime(new Date(box.at)),
        name: box.signedName,
        amount: formatMoney(box.countedCentavos),
      })}
    >
      {difference === 0
        ? t('Cuadra con lo esperado.')
        : difference < 0
          ? t('Faltan {{amount}}. {{reason}}', { amount: formatMoney(-difference), reason: box.reason })
          : t('Sobran {{amount}}. {{reason}}', { amount: formatMoney(difference), reason: box.reason })}
    </Alert>
  )
}
