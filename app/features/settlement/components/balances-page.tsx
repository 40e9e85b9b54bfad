import { type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { codeForPeople } from '~/features/orders/order-code'
import { Alert } from '~/ui/alert'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { Sums } from '~/ui/summary'
import { type MoneyProblem } from '../forms'
import { type BalanceRow } from '../views.server'
import { PayForm } from './money-forms'
import { MoneyTabs } from './money-tabs'
import { refusalWords, type MoneyRefusal } from './money-words'
import { RefundsGiven } from './refunds-given'
import { type BackAnswer } from './take-back'
import { ToGiveBackList } from './to-give-back'

export type BalancesPageProps = {
  rows: readonly (BalanceRow & { formKey: string })[]
  page: number
  pages: number
  said: string | null
  toGiveBack: ComponentProps<typeof ToGiveBackList>['toGiveBack']
  refunds: ComponentProps<typeof RefundsGiven>['refunds']
  back: BackAnswer
  answer: {
    action: string
    payee: string
    problems: readonly MoneyProblem[]
    refused: MoneyRefusal | null
    typed: Readonly<Record<string, string>>
  } | null
}

const HOME = '/operacion/pagos/saldos'

/** The operator: buyers who paid too much or have not paid, and what was given back. */
export function BalancesPage({
  rows,
  page,
  pages,
  said,
  toGiveBack,
  refunds,
  back,
  answer,
}: BalancesPageProps) {
  const { t, i18n } = useTranslation()
  const pageHref = (to: number) => (to >= 1 && to <= pages ? `${HOME}?pagina=${to}` : undefined)
  return (
    <>
      <h1>{t('Saldos de quienes compran')}</h1>
      <MoneyTabs current="saldos" />
      {said === 'deshecho' ? (
        <Alert look="ok" className="mt-4" title={t('Deshecho: otra vez está a su favor.')} />
      ) : null}
      {said === 'devuelto' ? <Alert look="ok" className="mt-4" title={t('Devolución anotada.')} /> : null}
      {answer?.refused ? (
        <Alert look="bad" className="mt-4" title={t('No se anotó')}>
          {refusalWords(t, answer.refused, i18n.language)}
        </Alert>
      ) : null}
      <ToGiveBackList toGiveBack={toGiveBack} home={HOME} answer={answer} />
      {rows.length === 0 ? (
        <EmptyState
          title={t('Todas las cuentas están al día')}
          text={t('Quien pagó de más o todavía no pagó aparece aquí.')}
        />
      ) : (
        <Section title={t('A favor y por cobrar')}>
          <div className="cards">
            {rows.map((row) => {
              const payee = String(row.phoneId)
              const inFavour = row.centavos < 0
              return (
                <section key={payee} className="sheet" id={`s-${payee}`}>
                  <h3>{row.buyerName}</h3>
                  <p className="soft">
                    <a href={`/operacion/pedidos/${row.orderCode}`}>{codeForPeople(row.orderCode)}</a>
                    {', '}
                    {t('ciclo {{number}}', { number: row.cycleNumber })}
                    {!inFavour && row.method === 'qr' ? `. ${t('Dijo que paga por QR.')}` : ''}
                  </p>
                  <Sums
                    lines={[]}
                    total={{
                      term: inFavour ? t('A su favor') : t('Debe'),
                      amount: formatMoney(Math.abs(row.centavos)),
                    }}
                  />
                  {inFavour ? (
                    <PayForm
                      to={`${HOME}?pagina=${page}`}
                      payee={payee}
                      owedCentavos={-row.centavos}
                      formKey={row.formKey}
                      answer={answer?.payee === payee ? answer : null}
                    />
                  ) : null}
                </section>
              )
            })}
          </div>
        </Section>
      )}
      <Pagination
        previousHref={pageHref(page - 1)}
        nextHref={pageHref(page + 1)}
        text={t('Página {{page}} de {{pages}}', { page, pages })}
      />
      <RefundsGiven refunds={refunds} home={HOME} answer={back} />
    </>
  )
}
