import { useTranslation } from 'react-i18next'
import { formatCalendarDay } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { ButtonLink, ButtonRow } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { type MoneyRights } from '../rights'
import { type AccountsView } from '../views.server'
import { AccountLinks } from './account-links'
import { refusalWords } from './money-words'
import { type AccountsAnswer } from './payee-money'
import { AssociationSums } from './association-sums'
import { ProducerShare } from './producer-share'

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
      <AssociationSums to={to} current={current} mayPay={rights.paysAssociation} answer={answer} />
      <AccountLinks home={home} cycleNumber={current.cycleNumber} />
      <Section
        title={t('Por productora')}
        line={t('Se paga el {{day}}', { day: formatCalendarDay(current.payOn, i18n.language) })}
      >
        <div className="cards">
          {current.shares.map((share) => (
            <ProducerShare
              key={share.producerId ?? 0}
              to={to}
              share={share}
              mayPay={rights.paysProducers}
              answer={answer}
            />
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
