import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatShortMoment } from '~/kernel/instants'
import { formatAmount, formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field, SelectField, TextAreaField } from '~/ui/field'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { BANKS } from '../qr/qr'
import { type readTransfers } from '../qr/views.server'
import { ConfirmEnd, problemOf, type ConfirmAnswer } from './confirm-end'

export type TransfersSectionProps = {
  transfers: Awaited<ReturnType<typeof readTransfers>>
  /** what was wrong with the bank's list, in words */
  statementError: string | undefined
  typedStatement: string
  /** a transfer that was not taken, with what was typed */
  confirm: ConfirmAnswer | null
  page: number
}

const banks = BANKS.map((bank) => ({ value: bank, label: bank }))

/** What came in by QR: declared and to be found in the bank, the bank's own list, and what is overpaid. */
export function TransfersSection(props: TransfersSectionProps) {
  const { t, i18n } = useTranslation()
  const { transfers, statementError, typedStatement, confirm, page } = props
  const { declared, overpaid, hasMore, rowsToLookAt } = transfers
  const byHand = confirm && !confirm.isDeclared ? confirm : null
  return (
    <>
      {rowsToLookAt > 0 ? (
        <Alert
          look="warn"
          className="my-4"
          title={t('Filas del banco por revisar: {{n}}', { n: rowsToLookAt })}
        >
          <p>
            <a href="/operacion/pagos/transferencias">{t('Revisarlas')}</a>
          </p>
        </Alert>
      ) : null}
      <Section
        title={t('QR por confirmar')}
        link={{ href: '/operacion/pagos/transferencias#anotadas', label: t('Ver y deshacer lo anotado') }}
      >
        {declared.length === 0 ? <p className="soft">{t('No hay transferencias por confirmar.')}</p> : null}
        <ul className="stack">
          {declared.map((each) => {
            const own = confirm?.isDeclared && confirm.typed.pedido === each.code ? confirm : null
            return (
              <li key={each.code} className="sheet stack-sm">
                <p>
                  <b>{codeForPeople(each.code)}</b> {each.buyerName}: {formatMoney(each.dueCentavos)}
                  <br />
                  {each.bank}, {each.reference}. {formatShortMoment(each.declaredAt, i18n.language)}
                </p>
                {each.isCancelled ? (
                  <p>{t('El pedido se anuló. Si el dinero llegó, queda a favor de quien pagó.')}</p>
                ) : null}
                {each.isPaid ? (
                  <p>{t('El pedido ya está pagado. Si el dinero llegó, queda a favor de quien pagó.')}</p>
                ) : null}
                {each.sameReference > 0 ? (
                  <p className="warn">{t('Otro pedido dice el mismo número.')}</p>
                ) : null}
                <form method="post" action="/operacion/pagos" className="stack-sm max-w-[34rem]">
                  <input type="hidden" name="accion" value="confirmar" />
                  <input type="hidden" name="declarada" value="si" />
                  <input type="hidden" name="pedido" value={each.code} />
                  <input type="hidden" name="banco" value={each.bank} />
                  <input type="hidden" name="numero" value={each.reference} />
                  <Field
                    id={`monto-${each.code}`}
                    label={t('Monto que llegó al banco')}
                    name="monto"
                    prefix="Bs"
                    inputMode="decimal"
                    defaultValue={own?.typed.monto ?? formatAmount(each.dueCentavos)}
                    error={problemOf(t, own, 'monto')}
                  />
                  <ConfirmEnd answer={own} label={t('Está en el banco')} />
                </form>
                <Disclosure summary={t('No está en el banco')}>
                  <form method="post" action="/operacion/pagos" className="stack-sm mt-2 max-w-[34rem]">
                    <input type="hidden" name="accion" value="no-llego" />
                    <input type="hidden" name="pedido" value={each.code} />
                    <input type="hidden" name="numero" value={each.reference} />
                    <p>{t('Su pedido dirá que no se encontró. Si llega después, se puede anotar igual.')}</p>
                    <Button look="danger">{t('No llegó: dejar de buscarla')}</Button>
                  </form>
                </Disclosure>
              </li>
            )
          })}
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
        <form method="post" action="/operacion/pagos" className="stack max-w-[48rem]">
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
        <Disclosure summary={t('Anotar una transferencia a mano')} open={byHand !== null}>
          <form method="post" action="/operacion/pagos" className="stack max-w-[34rem]">
            <input type="hidden" name="accion" value="confirmar" />
            <Field
              label={t('Código del pedido')}
              name="pedido"
              maxLength={12}
              defaultValue={byHand?.typed.pedido}
            />
            <SelectField
              label={t('Banco')}
              name="banco"
              id="banco-mano"
              options={banks}
              defaultValue={byHand?.typed.banco}
              error={problemOf(t, byHand, 'banco')}
            />
            <Field
              label={t('Número de la transferencia')}
              name="numero"
              maxLength={60}
              defaultValue={byHand?.typed.numero}
              error={problemOf(t, byHand, 'numero')}
            />
            <Field
              label={t('Monto que llegó al banco')}
              name="monto"
              prefix="Bs"
              inputMode="decimal"
              defaultValue={byHand?.typed.monto}
              error={problemOf(t, byHand, 'monto')}
            />
            <ConfirmEnd answer={byHand} label={t('Anotar transferencia')} />
          </form>
        </Disclosure>
      </Section>
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
