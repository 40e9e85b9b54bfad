import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatShortMoment } from '~/kernel/instants'
import { formatAmount, formatMoney } from '~/kernel/money'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field, SelectField, TextAreaField } from '~/ui/field'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { BANKS, type QrRefusal, type RowProblem } from '../qr/qr'
import { type readTransfers } from '../qr/views.server'

export type TransfersSectionProps = {
  transfers: Awaited<ReturnType<typeof readTransfers>>
  /** what was wrong with the bank's list, in words */
  statementError: string | undefined
  typedStatement: string
  page: number
}

const banks = BANKS.map((bank) => ({ value: bank, label: bank }))

/** What came in by QR: declared and to be found in the bank, the bank's own list, and what does not fit. */
export function TransfersSection({ transfers, statementError, typedStatement, page }: TransfersSectionProps) {
  const { t, i18n } = useTranslation()
  const { declared, rows, overpaid, hasMore } = transfers
  return (
    <>
      <Section title={t('QR por confirmar')}>
        {declared.length === 0 ? <p className="soft">{t('No hay transferencias por confirmar.')}</p> : null}
        <ul className="stack">
          {declared.map((each) => (
            <li key={each.code} className="sheet stack-sm">
              <p>
                <b>{codeForPeople(each.code)}</b> {each.buyerName}: {formatMoney(each.dueCentavos)}
                <br />
                {each.bank}, {each.reference}. {formatShortMoment(each.declaredAt, i18n.language)}
              </p>
              {each.sameReference > 0 ? (
                <p className="warn">{t('Otro pedido dice el mismo número.')}</p>
              ) : null}
              <form method="post" action="/operacion/pagos" className="stack-sm">
                <input type="hidden" name="accion" value="confirmar" />
                <input type="hidden" name="pedido" value={each.code} />
                <input type="hidden" name="banco" value={each.bank} />
                <input type="hidden" name="numero" value={each.reference} />
                <Field
                  id={`monto-${each.code}`}
                  label={t('Monto que llegó al banco')}
                  name="monto"
                  prefix="Bs"
                  inputMode="decimal"
                  defaultValue={formatAmount(each.dueCentavos)}
                />
                <Button>{t('Está en el banco')}</Button>
              </form>
            </li>
          ))}
        </ul>
        <Pagination
          previousHref={page > 1 ? `/operacion/pagos?pagina=${page - 1}` : undefined}
          nextHref={hasMore ? `/operacion/pagos?pagina=${page + 1}` : undefined}
        />
      </Section>
      <Section
        title={t('Extracto del banco')}
        link={{ href: '/operacion/pagos/extracto', label: t('Subir el archivo del banco') }}
      >
        <form method="post" action="/operacion/pagos" className="stack">
          <input type="hidden" name="accion" value="extracto" />
          <SelectField label={t('Banco')} name="banco" options={banks} />
          <TextAreaField
            label={t('Pegue aquí las filas del extracto')}
            hint={t(
              'Fecha, número, monto y glosa, separados por tabulador, punto y coma o coma. Repetir filas no cambia nada.',
            )}
            name="extracto"
            rows={6}
            defaultValue={typedStatement}
            error={statementError}
          />
          <Button look="do">{t('Confirmar lo que coincida')}</Button>
        </form>
        <Disclosure summary={t('Anotar una transferencia a mano')}>
          <form method="post" action="/operacion/pagos" className="stack">
            <input type="hidden" name="accion" value="confirmar" />
            <Field label={t('Código del pedido')} name="pedido" maxLength={12} />
            <SelectField label={t('Banco')} name="banco" id="banco-mano" options={banks} />
            <Field label={t('Número de la transferencia')} name="numero" maxLength={60} />
            <Field label={t('Monto que llegó al banco')} name="monto" prefix="Bs" inputMode="decimal" />
            <Button>{t('Anotar transferencia')}</Button>
          </form>
        </Disclosure>
      </Section>
      {rows.length > 0 ? (
        <Section title={t('Filas del banco que no coinciden')}>
          <ul className="stack">
            {rows.map((row) => (
              <li key={row.id} className="sheet stack-sm">
                <p>
                  <b>{formatMoney(row.amountCentavos)}</b> {row.bank}, {row.reference}
                  <br />
                  {row.gloss}
                </p>
                <p>{rowProblemWords(t, row.problem)}</p>
                <form method="post" action="/operacion/pagos">
                  <input type="hidden" name="accion" value="apartar" />
                  <input type="hidden" name="fila" value={row.id} />
                  <Button look="quiet">{t('Ya está visto')}</Button>
                </form>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {overpaid.length > 0 ? (
        <Section title={t('Pagaron de más')}>
          <ul className="stack-sm">
            {overpaid.map((each) => (
              <li key={each.code}>
                {t('{{code}}, {{name}}: llegó {{paid}} y cuesta {{due}}.', {
                  code: codeForPeople(each.code),
                  name: each.buyerName,
                  paid: formatMoney(each.paidCentavos),
                  due: formatMoney(each.dueCentavos),
                })}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

/** Why a row of the bank's list is shown. */
export function rowProblemWords(t: TFunction, problem: RowProblem): string {
  switch (problem) {
    case 'no_order':
      return t('No dice de qué pedido es.')
    case 'less':
      return t('Es menos de lo que cuesta el pedido: vale como parte, y el resto se cobra al entregar.')
    case 'already_paid':
      return t('El pedido ya estaba pagado. Si es otra transferencia, anótela a mano.')
    case 'reference_used':
      return t('Ese número ya pagó otro pedido.')
    case 'not_to_pay':
      return t('El pedido está anulado o no cuesta nada.')
  }
}

/** That a transfer was booked for an order that was paid already, with who was first and when. */
export function extraWords(
  t: TFunction,
  language: string,
  { by, at }: { by: string | null; at: Date | null },
): string {
  const favour = t('Quedó anotada a favor de quien compra.')
  return `${transferRefusalWords(t, language, { reason: 'already_paid', by, at })} ${favour}`
}

/** Why a transfer was not taken, with who was first and when. */
export function transferRefusalWords(t: TFunction, language: string, refusal: QrRefusal): string {
  switch (refusal.reason) {
    case 'already_paid':
      return refusal.by && refusal.at
        ? t('El pedido ya estaba pagado: lo anotó {{name}}, {{moment}}.', {
            name: refusal.by,
            moment: formatShortMoment(refusal.at, language),
          })
        : t('El pedido ya estaba pagado.')
    case 'reference_used':
      return t('Ese número ya pagó el pedido {{code}}: lo anotó {{name}}, {{moment}}.', {
        code: codeForPeople(refusal.code),
        name: refusal.by,
        moment: formatShortMoment(refusal.at, language),
      })
    case 'no_order':
      return t('No hay un pedido con ese código.')
    case 'not_to_pay':
      return t('El pedido está anulado o no cuesta nada.')
  }
}
