import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { SelectField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { FoldTable } from '~/ui/table'
import { BANKS } from '../qr/qr'
import { type StagedStatement, type StagedVerdict } from '../qr/staged-statement.server'
import { rowProblemWords } from './transfer-words'

export type StatementPageProps = {
  staged: StagedStatement
  /** what was wrong with the file, in words */
  error: string | undefined
  bank: string
  said: string | null
  /** of the file that was just kept: rows that nothing could be read of, by their place */
  unread: string | null
}

const HOME = '/operacion/pagos/extracto'

/** The operator: a bank's file, what it would do, and only then doing it. */
export function StatementPage({ staged, error, bank, said, unread }: StatementPageProps) {
  const { t } = useTranslation()
  const { counts, verdicts, page, pages } = staged
  const pageHref = (to: number) => (to >= 1 && to <= pages ? `${HOME}?pagina=${to}` : undefined)
  return (
    <>
      <BackLink href="/operacion/pagos">{t('Pagos')}</BackLink>
      <h1>{t('Archivo del banco')}</h1>
      {said === 'nada' ? (
        <Alert look="plain" className="my-4" title={t('Todas esas filas ya estaban anotadas.')} />
      ) : null}
      {unread ? (
        <Alert look="warn" className="my-4" title={t('Filas que no se leyeron: {{rows}}', { rows: unread })}>
          {t('Les falta el número o el monto. Si son transferencias, anótelas a mano en Pagos.')}
        </Alert>
      ) : null}
      {counts.all > 0 ? (
        <Section title={t('Así queda si confirma')}>
          <p>
            {t(
              'Pagan: {{pays}}. Pagan una parte: {{parts}}. De más: {{more}}. Por revisar: {{others}}.',
              counts,
            )}
          </p>
          <p className="soft">
            {t(
              'De más queda a favor de quien pagó. De menos vale como parte, y el resto se cobra al entregar.',
            )}
          </p>
          <form method="post" action={HOME} className="stack max-w-[34rem] my-4">
            <Button look="do" block name="accion" value="confirmar">
              {t('Confirmar {{n}} filas', { n: counts.all })}
            </Button>
            <Button look="danger" block far name="accion" value="descartar">
              {t('Descartar este archivo')}
            </Button>
          </form>
          <FoldTable
            caption={t('Filas del archivo')}
            rows={verdicts}
            rowKey={({ row }) => row.id}
            columns={[
              { head: t('Número'), cell: ({ row }) => row.reference },
              { head: t('Monto'), numeric: true, cell: ({ row }) => formatMoney(row.amountCentavos) },
              { head: t('Glosa'), cell: ({ row }) => row.gloss || '—' },
              {
                head: t('Pedido'),
                cell: ({ code, buyerName }) => (code ? `${code}, ${buyerName ?? ''}` : '—'),
              },
              { head: t('Qué hace'), cell: (verdict) => <Verdict {...verdict} /> },
            ]}
          />
          <Pagination
            previousHref={pageHref(page - 1)}
            nextHref={pageHref(page + 1)}
            text={t('Página {{page}} de {{pages}}', { page, pages })}
          />
        </Section>
      ) : null}
      <Section title={counts.all > 0 ? t('Otro archivo') : t('Suba el extracto')}>
        <form method="post" action={HOME} encType="multipart/form-data" className="stack max-w-[34rem]">
          <SelectField
            label={t('Banco')}
            name="banco"
            defaultValue={bank}
            options={BANKS.map((each) => ({ value: each, label: each }))}
          />
          <FileField
            name="archivo"
            label={t('Archivo CSV o Excel (xlsx)')}
            hint={t(
              'Como lo baja del banco, hasta 5 MB y 2.000 filas. Se buscan las columnas número, monto y glosa.',
            )}
            accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            error={error}
            tooHeavy={t('El archivo pesa más de 5 MB.')}
          />
          <Button look={counts.all > 0 ? 'plain' : 'do'} block>
            {t('Ver qué haría')}
          </Button>
        </form>
      </Section>
    </>
  )
}

function Verdict({ says, centavos }: StagedVerdict) {
  const { t } = useTranslation()
  if (says === 'pays') return <>{t('Paga el pedido.')}</>
  if (says === 'known') return <>{t('Ya estaba anotada.')}</>
  if (says === 'more')
    return <b>{t('Paga, y {{amount}} quedan a su favor.', { amount: formatMoney(centavos) })}</b>
  if (says === 'less')
    return <b>{t('Paga una parte: faltan {{amount}}.', { amount: formatMoney(centavos) })}</b>
  if (says === 'other_amount')
    return <b>{t('Su número está anotado con {{amount}}.', { amount: formatMoney(centavos) })}</b>
  return <b>{rowProblemWords(t, says)}</b>
}
