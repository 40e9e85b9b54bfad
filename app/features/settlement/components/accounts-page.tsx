import { useTranslation } from 'react-i18next'
import { formatCalendarDay, formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { ButtonLink, ButtonRow } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { Sums } from '~/ui/summary'
import { type MoneyProblem } from '../forms'
import { type MoneyRights } from '../rights'
import { type AccountsView, type Statement, type StatementShare } from '../views.server'
import { AdjustForm, PayForm, TakeBackForm } from './money-forms'
import { AccountLinks } from './account-links'
import { payoutWords, receivedWords, refusalWords, type MoneyRefusal } from './money-words'

/** What the last form said, by whose it was: a producer's id, '' for the association. */
export type AccountsAnswer = {
  action: string
  payee: string
  problems: readonly MoneyProblem[]
  refused: MoneyRefusal | null
  typed: Readonly<Record<string, string>>
}

export type AccountsPageProps = AccountsView & {
  slug: string
  rights: MoneyRights
  said: string | null
  answer: AccountsAnswer | null
}

/** An association's money, cycle by cycle: what was sold, what each producer is owed, what was paid. */
export function AccountsPage({ slug, statements, current, rights, said, answer }: AccountsPageProps) {
  const { t, i18n } = useTranslation()
  const home = `/asociacion/${slug}/cuentas`
  if (!current)
    return (
      <EmptyState
        as="h1"
        title={t('Todavía no hay cuentas')}
        text={t(
          'Cuando la operadora liquida un ciclo, aquí se ve cuánto se vendió y cuánto toca a cada productora.',
        )}
      >
        <ButtonLink look="quiet" href={`${home}/pronto-pago`}>
          {t('Pronto pago')}
        </ButtonLink>
      </EmptyState>
    )
  const to = `${home}?ciclo=${current.cycleNumber}`
  const pageHref = (page: number) => (page >= 1 && page <= current.pages ? `${to}&pagina=${page}` : undefined)
  return (
    <>
      <h1>{t('Cuentas, ciclo {{number}}', { number: current.cycleNumber })}</h1>
      {statements.length > 1 ? (
        <nav aria-label={t('Ciclos')} className="mt-2">
          <ButtonRow>
            {statements.slice(0, 12).map(({ cycleNumber }) => (
              <ButtonLink
                key={cycleNumber}
                href={`${home}?ciclo=${cycleNumber}`}
                look={cycleNumber === current.cycleNumber ? 'plain' : 'quiet'}
              >
                {t('Ciclo {{number}}', { number: cycleNumber })}
              </ButtonLink>
            ))}
          </ButtonRow>
        </nav>
      ) : null}
      <Said said={said} />
      {answer?.refused ? (
        <Alert look="bad" className="mt-4" title={t('No se anotó')}>
          {refusalWords(t, answer.refused, i18n.language)}
        </Alert>
      ) : null}
      <Totals current={current} />
      <PlatformPayout to={to} current={current} rights={rights} answer={answer} />
      <AccountLinks home={home} cycleNumber={current.cycleNumber} />
      <Section
        title={t('Por productora')}
        line={t('Se paga el {{day}}', { day: formatCalendarDay(current.payOn, i18n.language) })}
      >
        <div className="cards">
          {current.shares.map((share) => (
            <Share key={share.producerId ?? 0} to={to} share={share} rights={rights} answer={answer} />
          ))}
        </div>
        <Pagination
          previousHref={pageHref(current.page - 1)}
          nextHref={pageHref(current.page + 1)}
          text={t('Página {{page}} de {{pages}}', { page: current.page, pages: current.pages })}
        />
      </Section>
    </>
  )
}

function Said({ said }: { said: string | null }) {
  const { t } = useTranslation()
  const words: Record<string, string> = {
    pagado: t('Pago anotado.'),
    deshecho: t('Pago deshecho: otra vez se debe.'),
    ajustado: t('Ajuste anotado.'),
  }
  const title = said === null ? undefined : words[said]
  return title ? <Alert look="ok" className="mt-4" title={title} /> : null
}

function Totals({ current }: { current: Statement }) {
  const { t, i18n } = useTranslation()
  const { differenceCentavos } = current
  return (
    <div className="section-s sheet max-w-[34rem]">
      <p className="soft">
        {t('Entrega del {{moment}}', { moment: formatShortMoment(current.deliversAt, i18n.language) })}
      </p>
      <Sums
        lines={[
          { term: t('Vendido, a precio de productora'), amount: formatMoney(current.soldCentavos) },
          {
            term: t('Para las productoras, por lo recibido'),
            amount: formatMoney(-current.producersCentavos),
          },
          ...current.ownAdjustments.map((adjustment) => ({
            term: t('Ajuste de {{name}}: {{reason}}', { name: adjustment.by, reason: adjustment.reason }),
            amount: formatMoney(adjustment.amountCentavos),
          })),
        ]}
        total={{
          term: t('Queda a la asociación'),
          amount: formatMoney(
            differenceCentavos + current.ownAdjustments.reduce((sum, each) => sum + each.amountCentavos, 0),
          ),
        }}
      />
      <p className="soft mt-2">
        {differenceCentavos < 0
          ? t(
              'Se recibió más de lo que se vendió: por ejemplo, pedidos que nadie recogió. Lo asume la asociación.',
            )
          : t('Incluye la parte propia de la asociación.')}{' '}
        {current.unweighed > 0
          ? t('Hay partes sin pesar: {{n}}. Se cuentan por lo confirmado.', { n: current.unweighed })
          : ''}
      </p>
    </div>
  )
}

function PlatformPayout({
  to,
  current,
  rights,
  answer,
}: {
  to: string
  current: Statement
  rights: MoneyRights
  answer: AccountsAnswer | null
}) {
  const { t, i18n } = useTranslation()
  const owed =
    current.soldCentavos +
    current.ownAdjustments.reduce((sum, each) => sum + each.amountCentavos, 0) -
    current.advancedCentavos
  const own = answer?.payee === '' ? answer : null
  return (
    <section className="section-s sheet max-w-[34rem]" id="asociacion">
      <h2>{t('De la operadora a la asociación')}</h2>
      <Sums
        lines={
          current.advancedCentavos > 0
            ? [
                {
                  term: t('Todo lo vendido, con ajustes'),
                  amount: formatMoney(owed + current.advancedCentavos),
                },
                {
                  term: t('Pronto pago que ya tienen sus productoras'),
                  amount: formatMoney(-current.advancedCentavos),
                },
              ]
            : []
        }
        total={{
          term: current.advancedCentavos > 0 ? t('A la asociación') : t('Todo lo vendido, con ajustes'),
          amount: formatMoney(owed),
        }}
      />
      {current.payout ? (
        <>
          <p className="mt-2">
            <b>{t('Pagado {{amount}}', { amount: formatMoney(current.payout.amountCentavos) })}</b>
            <br />
            {payoutWords(t, current.payout, i18n.language)}
          </p>
          {rights.paysAssociation ? (
            <TakeBackForm to={to} payee="" payoutId={current.payout.id} answer={own} />
          ) : null}
        </>
      ) : owed > 0 ? (
        rights.paysAssociation ? (
          <>
            <PayForm to={to} payee="" owedCentavos={owed} formKey={current.formKey} answer={own} />
            <AdjustForm to={to} payee="" formKey={current.formKey} answer={own} />
          </>
        ) : (
          <p className="mt-2">{t('Todavía por pagar.')}</p>
        )
      ) : (
        <p className="mt-2">{t('No hay nada por pagar.')}</p>
      )}
    </section>
  )
}

function Share({
  to,
  share,
  rights,
  answer,
}: {
  to: string
  share: StatementShare & { formKey: string }
  rights: MoneyRights
  answer: AccountsAnswer | null
}) {
  const { t, i18n } = useTranslation()
  const payee = share.producerId === null ? null : String(share.producerId)
  const own = payee !== null && answer?.payee === payee ? answer : null
  return (
    <section className="sheet" id={`p-${payee ?? 'propia'}`}>
      <h3>{share.name ?? t('La asociación misma')}</h3>
      {share.community ? <p className="soft">{share.community}</p> : null}
      <Sums
        lines={[
          ...share.items.map((item) => ({
            term: `${item.productName}, ${receivedWords(item, i18n.language)}${item.isWeighed ? '' : ' *'}`,
            amount: formatMoney(item.amountCentavos),
          })),
          ...share.adjustments.map((adjustment) => ({
            term: t('Ajuste de {{name}}: {{reason}}', { name: adjustment.by, reason: adjustment.reason }),
            amount: formatMoney(adjustment.amountCentavos),
          })),
          ...(share.advancedCentavos > 0
            ? [{ term: t('Pronto pago que ya tiene'), amount: formatMoney(-share.advancedCentavos) }]
            : []),
        ]}
        total={{ term: t('Le tocan'), amount: formatMoney(share.owedCentavos) }}
      />
      {share.items.some(({ isWeighed }) => !isWeighed) ? (
        <p className="soft mt-2">{t('* Sin pesar: lo que confirmó.')}</p>
      ) : null}
      {payee === null ? (
        <p className="soft mt-2">{t('Es parte de lo que queda a la asociación.')}</p>
      ) : share.payout ? (
        <>
          <p className="mt-2">
            <b>{t('Pagado {{amount}}', { amount: formatMoney(share.payout.amountCentavos) })}</b>
            <br />
            {payoutWords(t, share.payout, i18n.language)}
          </p>
          {rights.paysProducers ? (
            <TakeBackForm to={to} payee={payee} payoutId={share.payout.id} answer={own} />
          ) : null}
        </>
      ) : rights.paysProducers ? (
        <>
          {share.owedCentavos > 0 ? (
            <PayForm
              to={to}
              payee={payee}
              owedCentavos={share.owedCentavos}
              formKey={share.formKey}
              answer={own}
            />
          ) : null}
          <AdjustForm to={to} payee={payee} formKey={share.formKey} answer={own} />
        </>
      ) : (
        <p className="mt-2">
          {share.owedCentavos > 0 ? t('Todavía por pagar.') : t('No hay nada por pagar.')}
        </p>
      )}
    </section>
  )
}
