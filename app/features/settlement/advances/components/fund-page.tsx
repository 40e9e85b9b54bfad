import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { BigFigures } from '~/ui/summary'
import { FoldTable } from '~/ui/table'
import { MoneyTabs } from '../../components/money-tabs'
import { type FundMove, type FundView } from '../views.server'
import { AdvanceCard } from './advance-card'
import {
  ApproveForm,
  EndForm,
  MoveForm,
  PayAdvanceForm,
  TermsForm,
  type AdvanceAnswer,
} from './advance-forms'
import { advanceRefusalWords } from './advance-words'
import { ReturnForms, Returns } from './return-forms'
import { TermsList } from './advances-page'

export type FundPageProps = FundView & { said: string | null; answer: AdvanceAnswer | null }

const HOME = '/operacion/pagos/pronto-pago'

/** The operator: the fund of early payment, who waits, the terms of each association, and every move. */
export function FundPage(props: FundPageProps) {
  const { t, i18n } = useTranslation()
  const { fund, waiting, owed, returned, associations, moves, formKey, said, answer } = props
  return (
    <>
      <h1>{t('Pronto pago')}</h1>
      <MoneyTabs current="pronto-pago" />
      <Said said={said} />
      {answer?.refused ? (
        <Alert look="bad" className="mt-4" title={t('No se anotó')}>
          {advanceRefusalWords(t, answer.refused, i18n.language)}
        </Alert>
      ) : null}
      <div className="section-s">
        <BigFigures
          figures={[
            { term: t('En el fondo'), figure: formatMoney(fund.balanceCentavos) },
            { term: t('Sin pedidos que esperan'), figure: formatMoney(fund.freeCentavos) },
            { term: t('Por descontar, con costos'), figure: formatMoney(fund.owedCentavos) },
            { term: t('Costos cobrados'), figure: formatMoney(fund.feesCentavos) },
            ...(fund.lostCentavos > 0
              ? [{ term: t('Dado por perdido'), figure: formatMoney(fund.lostCentavos) }]
              : []),
          ]}
        />
        <div className="max-w-[34rem]">
          <MoveForm to={HOME} answer={answer} formKey={formKey} />
        </div>
      </div>
      <Section title={t('Esperan')} id="esperan">
        {waiting.length === 0 ? (
          <p>{t('Nadie espera un pronto pago.')}</p>
        ) : (
          <div className="cards">
            {waiting.map((advance) => {
              const about = String(advance.id)
              return (
                <AdvanceCard key={advance.id} advance={advance} shows="association">
                  {advance.state === 'approved' ? (
                    <PayAdvanceForm
                      to={HOME}
                      about={about}
                      answer={answer}
                      formKey={advance.formKey}
                      amountCentavos={advance.amountCentavos}
                    />
                  ) : (
                    <ApproveForm to={HOME} about={about} />
                  )}
                  <EndForm to={HOME} about={about} how="rechazar" answer={answer} />
                </AdvanceCard>
              )
            })}
          </div>
        )}
      </Section>
      {owed.length > 0 ? (
        <Section title={t('Pagados, por descontar')}>
          <div className="cards">
            {owed.map((advance) => (
              <AdvanceCard key={advance.id} advance={advance} shows="association">
                <Returns to={HOME} answer={answer} advance={advance} />
                <ReturnForms to={HOME} answer={answer} advance={advance} />
                {advance.deductedCentavos === 0 && advance.returns.length === 0 ? (
                  <EndForm to={HOME} about={String(advance.id)} how="deshacer" answer={answer} />
                ) : null}
              </AdvanceCard>
            ))}
          </div>
        </Section>
      ) : null}
      {returned.length > 0 ? (
        <Section title={t('Devueltos o dados por perdidos, este mes')}>
          <div className="cards">
            {returned.map((advance) => (
              <AdvanceCard key={advance.id} advance={advance} shows="association">
                <Returns to={HOME} answer={answer} advance={advance} />
              </AdvanceCard>
            ))}
          </div>
        </Section>
      ) : null}
      <Moves {...moves} />
      <Terms {...associations} answer={answer} />
    </>
  )
}

function Said({ said }: { said: string | null }) {
  const { t } = useTranslation()
  const words: Record<string, string> = {
    movido: t('Anotado en el fondo.'),
    aprobado: t('Aprobado: ya se puede pagar.'),
    segunda: t('Su aprobación está anotada. Falta la de otra persona.'),
    pagado: t('Pago anotado. Ella recibe un mensaje.'),
    rechazado: t('No se aprueba. Ella recibe un mensaje con el motivo.'),
    deshecho: t('Pago deshecho: el dinero está otra vez en el fondo.'),
    devuelto: t('Devolución anotada: el dinero está otra vez en el fondo.'),
    perdido: t('Anotado: lo asume el fondo.'),
    'otra-vez': t('Deshecho: otra vez se debe.'),
    propuesto: t('Reglas propuestas. Valen cuando la asociación las acepta.'),
    terminado: t('Acuerdo terminado: no se pide nada nuevo. Lo que se debe se descuenta igual.'),
  }
  const title = said === null ? undefined : words[said]
  return title ? <Alert look="ok" className="mt-4" title={title} /> : null
}

function Terms({ rows, page, pages, answer }: FundView['associations'] & { answer: AdvanceAnswer | null }) {
  const { t } = useTranslation()
  const pageHref = (to: number) => (to >= 1 && to <= pages ? `${HOME}?asociaciones=${to}#reglas` : undefined)
  return (
    <Section title={t('Reglas con cada asociación')} id="reglas">
      <div className="cards">
        {rows.map((row) => (
          <section key={row.slug} className="sheet" id={`r-${row.slug}`}>
            <h3>
              <a href={`/asociacion/${row.slug}/cuentas/pronto-pago`}>{row.name}</a>
            </h3>
            {row.owedCentavos > 0 ? (
              <p className="soft">
                {t('Por descontar: {{amount}}', { amount: formatMoney(row.owedCentavos) })}
              </p>
            ) : null}
            {row.agreed ? (
              <>
                <p className="mt-2">
                  <b>{t('En vigor')}</b>
                </p>
                <TermsList terms={row.agreed} />
              </>
            ) : null}
            {row.proposed ? (
              <>
                <p className="mt-2">
                  <b>{t('Propuestas, falta que la asociación las acepte')}</b>
                </p>
                <TermsList terms={row.proposed} />
              </>
            ) : null}
            {!row.agreed && !row.proposed ? <p className="soft">{t('Sin acuerdo.')}</p> : null}
            <TermsForm
              to={HOME}
              about={row.slug}
              answer={answer}
              formKey={row.formKey}
              terms={row.proposed ?? row.agreed}
            />
            {row.agreed || row.proposed ? (
              <form method="post" action={HOME} className="mt-4">
                <input type="hidden" name="asociacion" value={row.slug} />
                <input type="hidden" name="cual" value={row.agreed ? 'vigor' : 'propuesta'} />
                <Button
                  look="danger"
                  name="accion"
                  value="terminar"
                  confirmText={t('¿Terminar el acuerdo? Nadie más podrá pedir.')}
                >
                  {row.agreed ? t('Terminar el acuerdo') : t('Retirar la propuesta')}
                </Button>
              </form>
            ) : null}
          </section>
        ))}
      </div>
      <Pagination
        previousHref={pageHref(page - 1)}
        nextHref={pageHref(page + 1)}
        text={t('Página {{page}} de {{pages}}', { page, pages })}
      />
    </Section>
  )
}

function Moves({ rows, page, pages }: FundView['moves']) {
  const { t, i18n } = useTranslation()
  if (rows.length === 0) return null
  const pageHref = (to: number) => (to >= 1 && to <= pages ? `${HOME}?pagina=${to}#movimientos` : undefined)
  const what = (move: FundMove) => {
    switch (move.kind) {
      case 'moved':
        return move.centavos > 0 ? t('Puesto en el fondo') : t('Sacado del fondo')
      case 'paid':
        return t('Pagado a {{name}}', { name: move.producerName })
      case 'deducted':
        return t('Descontado a {{name}}', { name: move.producerName })
      case 'repaid':
        return t('Devuelto por {{name}}', { name: move.producerName })
      case 'taken_back':
        return t('Deshecho, de {{name}}', { name: move.producerName })
    }
  }
  return (
    <Section title={t('Movimientos del fondo')} id="movimientos">
      <FoldTable
        caption={t('Movimientos del fondo')}
        rows={rows}
        rowKey={(move) => move.transactionId}
        columns={[
          {
            head: t('Qué'),
            cell: (move) => (
              <>
                {what(move)}
                {move.associationName ? <small>, {move.associationName}</small> : null}
              </>
            ),
          },
          { head: t('Cuándo'), cell: (move) => formatShortMoment(new Date(move.at), i18n.language) },
          { head: t('Quién'), cell: (move) => move.by ?? 'Chaka' },
          { head: t('Monto'), numeric: true, cell: (move) => formatMoney(move.centavos) },
          { head: t('Queda'), numeric: true, cell: (move) => formatMoney(move.balanceCentavos) },
        ]}
      />
      <Pagination
        previousHref={pageHref(page - 1)}
        nextHref={pageHref(page + 1)}
        text={t('Página {{page}} de {{pages}}', { page, pages })}
      />
    </Section>
  )
}
