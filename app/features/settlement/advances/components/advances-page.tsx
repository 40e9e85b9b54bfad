import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { Sums } from '~/ui/summary'
import { type AdvanceCandidate, type AdvancesOfAssociation, type Agreement } from '../views.server'
import { AdvanceCard } from './advance-card'
import { ApproveForm, AskForm, EndForm, type AdvanceAnswer } from './advance-forms'
import { advanceRefusalWords, termsWords } from './advance-words'

export type AdvancesPageProps = AdvancesOfAssociation & {
  slug: string
  /** agrees and approves; a coordinator asks and sees */
  decides: boolean
  said: string | null
  answer: AdvanceAnswer | null
}

/** An association's early payment: the terms, who may have how much, who waits, and what became of each. */
export function AdvancesPage(props: AdvancesPageProps) {
  const { t, i18n } = useTranslation()
  const { slug, agreed, proposed, candidates, waiting, past, decides, said, answer } = props
  const home = `/asociacion/${slug}/cuentas/pronto-pago`
  const pageHref = (to: number) => (to >= 1 && to <= past.pages ? `${home}?pagina=${to}` : undefined)
  return (
    <>
      <BackLink href={`/asociacion/${slug}/cuentas`}>{t('Cuentas')}</BackLink>
      <h1>{t('Pronto pago')}</h1>
      <p className="soft">
        {t(
          'Una parte de lo ya pesado, antes de la liquidación, con un costo que se dice antes. Nunca es automático.',
        )}
      </p>
      <Said said={said} />
      {answer?.refused ? (
        <Alert look="bad" className="mt-4" title={t('No se anotó')}>
          {advanceRefusalWords(t, answer.refused, i18n.language)}
        </Alert>
      ) : null}
      <Terms home={home} agreed={agreed} proposed={proposed} decides={decides} />
      {waiting.length > 0 ? (
        <Section title={t('Esperan')}>
          <div className="cards">
            {waiting.map((advance) => (
              <AdvanceCard key={advance.id} advance={advance}>
                {advance.state === 'approved' ? (
                  <p className="mt-2">{t('La operadora lo paga del fondo.')}</p>
                ) : decides ? (
                  <ApproveForm to={home} about={String(advance.id)} />
                ) : (
                  <p className="mt-2">
                    {t('Lo aprueba una administradora de la asociación o la operadora.')}
                  </p>
                )}
                {decides ? (
                  <EndForm to={home} about={String(advance.id)} how="rechazar" answer={answer} />
                ) : null}
              </AdvanceCard>
            ))}
          </div>
        </Section>
      ) : null}
      {agreed ? (
        <Section
          title={t('Quién puede pedir')}
          line={t('Ella misma, con un mensaje que dice PRONTO; o usted en su nombre.')}
        >
          {candidates.length === 0 ? (
            <p>{t('Ahora no hay nada pesado en un ciclo por liquidar.')}</p>
          ) : (
            <div className="cards">
              {candidates.map((candidate) => (
                <Candidate key={candidate.producerId} home={home} candidate={candidate} answer={answer} />
              ))}
            </div>
          )}
        </Section>
      ) : null}
      {past.rows.length > 0 ? (
        <Section title={t('Anteriores')}>
          <div className="cards">
            {past.rows.map((advance) => (
              <AdvanceCard key={advance.id} advance={advance} />
            ))}
          </div>
          <Pagination
            previousHref={pageHref(past.page - 1)}
            nextHref={pageHref(past.page + 1)}
            text={t('Página {{page}} de {{pages}}', { page: past.page, pages: past.pages })}
          />
        </Section>
      ) : null}
    </>
  )
}

function Said({ said }: { said: string | null }) {
  const { t } = useTranslation()
  const words: Record<string, string> = {
    pedido: t('Pedido anotado. Ella recibe un mensaje con el monto y el costo.'),
    aprobado: t('Aprobado: la operadora lo paga.'),
    segunda: t('Su aprobación está anotada. Falta la de otra persona.'),
    rechazado: t('No se aprueba. Ella recibe un mensaje con el motivo.'),
    acordado: t('Acuerdo en vigor.'),
    'no-acordado': t('La propuesta queda sin aceptar.'),
    terminado: t('Acuerdo terminado: no se pide nada nuevo. Lo que se debe se descuenta igual.'),
  }
  const title = said === null ? undefined : words[said]
  return title ? <Alert look="ok" className="mt-4" title={title} /> : null
}

function Terms(props: {
  home: string
  agreed: Agreement | null
  proposed: Agreement | null
  decides: boolean
}) {
  const { t } = useTranslation()
  const { home, agreed, proposed, decides } = props
  return (
    <div className="section-s cards">
      {proposed ? (
        <section className="sheet">
          <h2>{t('El fondo propone estas reglas')}</h2>
          <TermsList terms={proposed} />
          {decides ? (
            <form method="post" action={home} className="stack mt-4">
              <input type="hidden" name="acuerdo" value={proposed.id} />
              <Button look="do" block name="accion" value="acordar">
                {t('Aceptar las reglas')}
              </Button>
              <Button look="danger" block far name="accion" value="no-acordar">
                {t('No aceptar')}
              </Button>
            </form>
          ) : (
            <p className="mt-2">{t('Las acepta una administradora de la asociación.')}</p>
          )}
        </section>
      ) : null}
      {agreed ? (
        <section className="sheet">
          <h2>{t('Reglas en vigor')}</h2>
          <TermsList terms={agreed} />
          <p className="soft mt-2">{t('Aceptó {{name}}.', { name: agreed.agreedBy })}</p>
          {decides ? (
            <form method="post" action={home} className="mt-4">
              <Button
                look="danger"
                name="accion"
                value="terminar"
                confirmText={t('¿Terminar el acuerdo? Nadie más podrá pedir.')}
              >
                {t('Terminar el acuerdo')}
              </Button>
            </form>
          ) : null}
        </section>
      ) : null}
      {!agreed && !proposed ? (
        <section className="sheet">
          <p>
            {t(
              'Todavía no hay un acuerdo con el fondo. La operadora propone las reglas y su asociación las acepta.',
            )}
          </p>
        </section>
      ) : null}
    </div>
  )
}

export function TermsList({ terms }: { terms: Parameters<typeof termsWords>[1] }) {
  const { t } = useTranslation()
  return (
    <ul className="stack-sm mt-2">
      {termsWords(t, terms).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Candidate(props: { home: string; candidate: AdvanceCandidate; answer: AdvanceAnswer | null }) {
  const { t, i18n } = useTranslation()
  const { home, candidate, answer } = props
  const { producerId, most, refusal } = candidate
  return (
    <section className="sheet" id={`p-${producerId}`}>
      <h3>{candidate.name}</h3>
      {candidate.community ? <p className="soft">{candidate.community}</p> : null}
      <Sums
        lines={[
          {
            term: t('Recibido en el ciclo {{number}}', { number: candidate.cycleNumber }),
            amount: formatMoney(candidate.receivedCentavos),
          },
        ]}
        total={{
          term: t('Puede recibir ahora'),
          amount: formatMoney(most?.amountCentavos ?? 0),
        }}
      />
      {most ? (
        <AskForm
          to={home}
          about={String(producerId)}
          answer={answer}
          formKey={candidate.formKey}
          most={most}
        />
      ) : refusal ? (
        <p className="soft mt-2">{advanceRefusalWords(t, refusal, i18n.language)}</p>
      ) : null}
    </section>
  )
}
