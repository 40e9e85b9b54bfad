import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { type TakeBackRefusal } from '../qr/take-back-transfer.server'
import { type BankRows, type NotedTransfers, type TransferSeen } from '../qr/views.server'
import { BankRowCard, type BankRowAnswer } from './bank-row-card'
import { rowProblemWords, rowRefusalWords, takeBackRefusalWords } from './transfer-words'

type BackAnswer = { noted: number; refusal: TakeBackRefusal; reason: string }

export type TransfersPageProps = {
  rows: BankRows
  aside: BankRows
  noted: NotedTransfers
  said: string | null
  answer: BankRowAnswer | BackAnswer | null
}

const HOME = '/operacion/pagos/transferencias'

/** The operator: the bank's lines that do not fit, what is noted and can be taken back, and what was put aside. */
export function TransfersPage({ rows, aside, noted, said, answer }: TransfersPageProps) {
  const { t, i18n } = useTranslation()
  const ofRow = answer && 'row' in answer ? answer : null
  const ofNoted = answer && 'noted' in answer ? answer : null
  const isShown = rows.rows.some(({ id }) => id === ofRow?.row)
  return (
    <>
      <BackLink href="/operacion/pagos">{t('Pagos')}</BackLink>
      <h1>{t('Transferencias')}</h1>
      <Said said={said} />
      {ofRow && !isShown ? (
        <Alert look="bad" className="my-4" title={rowRefusalWords(t, i18n.language, ofRow.refusal)} />
      ) : null}
      <Section title={t('Filas del banco que no coinciden')} id="filas">
        {rows.rows.length === 0 ? <p className="soft">{t('No hay filas por revisar.')}</p> : null}
        <ul className="stack">
          {rows.rows.map((row) => (
            <BankRowCard key={row.id} row={row} action={HOME} answer={ofRow?.row === row.id ? ofRow : null} />
          ))}
        </ul>
        <Pages of={rows} name="pagina" />
      </Section>
      <Section title={t('Anotadas')} id="anotadas">
        <form action={`${HOME}#anotadas`} className="stack-sm max-w-[34rem] mb-4">
          <Field
            name="busca"
            label={t('Código del pedido o número de la transferencia')}
            maxLength={40}
            autoComplete="off"
            defaultValue={noted.search}
          />
          <Button icon="search">{t('Buscar')}</Button>
        </form>
        {noted.rows.length === 0 ? (
          <p className="soft">
            {noted.search === '' ? t('Todavía no hay transferencias.') : t('No hay ninguna así.')}
          </p>
        ) : null}
        <ul className="stack">
          {noted.rows.map((transfer) => (
            <NotedCard
              key={transfer.id}
              transfer={transfer}
              search={noted.search}
              answer={ofNoted?.noted === transfer.id ? ofNoted : null}
            />
          ))}
        </ul>
        <Pages of={noted} name="anotadas" search={noted.search} />
      </Section>
      {aside.rows.length > 0 ? (
        <Section title={t('Filas apartadas')} id="apartadas">
          <ul className="stack">
            {aside.rows.map((row) => (
              <li key={row.id} className="sheet stack-sm">
                <p>
                  <b>{formatMoney(row.amountCentavos)}</b> {row.bank}, {row.reference}
                  <br />
                  {row.gloss}
                </p>
                <p className="soft">
                  {rowProblemWords(t, row.problem)}{' '}
                  {row.asideBy && row.asideAt
                    ? t('La apartó {{name}}, {{moment}}.', {
                        name: row.asideBy,
                        moment: formatShortMoment(row.asideAt, i18n.language),
                      })
                    : null}
                </p>
                <form method="post" action={HOME}>
                  <input type="hidden" name="fila" value={row.id} />
                  <Button look="quiet" name="accion" value="traer">
                    {t('Volver a revisar')}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
          <Pages of={aside} name="apartadas" />
        </Section>
      ) : null}
    </>
  )
}

function NotedCard(props: { transfer: TransferSeen; search: string; answer: BackAnswer | null }) {
  const { t, i18n } = useTranslation()
  const { transfer, search, answer } = props
  const { back } = transfer
  return (
    <li className="sheet stack-sm" id={`t-${transfer.id}`}>
      <p>
        <b>{formatMoney(transfer.amountCentavos)}</b> {transfer.bank}, {transfer.reference}
        <br />
        <a href={`/operacion/pedidos/${transfer.code}`}>{codeForPeople(transfer.code)}</a>{' '}
        {transfer.buyerName}
        <br />
        {t('La anotó {{name}}, {{moment}}.', {
          name: transfer.by,
          moment: formatShortMoment(transfer.at, i18n.language),
        })}
      </p>
      {back ? (
        <p className="warn">
          {t('Deshecha por {{name}}, {{moment}}: «{{reason}}»', {
            name: back.by,
            moment: formatShortMoment(new Date(back.at), i18n.language),
            reason: back.reason,
          })}
        </p>
      ) : (
        <Disclosure summary={t('Deshacer')} open={answer !== null}>
          <form
            method="post"
            action={search === '' ? HOME : `${HOME}?${new URLSearchParams({ busca: search }).toString()}`}
            className="stack-sm"
          >
            <input type="hidden" name="anotada" value={transfer.id} />
            <p className="soft">
              {t('El pedido deja de estar pagado con ella, y se le avisa a quien compró.')}
            </p>
            <Field
              id={`motivo-${transfer.id}`}
              name="motivo"
              label={t('¿Por qué se deshace?')}
              maxLength={160}
              autoComplete="off"
              defaultValue={answer?.reason ?? ''}
              error={answer ? takeBackRefusalWords(t, answer.refusal) : undefined}
            />
            <Button look="danger" name="accion" value="deshacer">
              {t('Deshacer la transferencia')}
            </Button>
          </form>
        </Disclosure>
      )}
    </li>
  )
}

function Pages(props: {
  of: { page: number; hasMore: boolean }
  name: 'pagina' | 'anotadas' | 'apartadas'
  search?: string
}) {
  const { of, name, search } = props
  const href = (to: number) => {
    const query = new URLSearchParams({ ...(search ? { busca: search } : {}), [name]: String(to) })
    return `${HOME}?${query.toString()}#${name === 'pagina' ? 'filas' : name}`
  }
  return (
    <Pagination
      previousHref={of.page > 1 ? href(of.page - 1) : undefined}
      nextHref={of.hasMore ? href(of.page + 1) : undefined}
    />
  )
}

function Said({ said }: { said: string | null }) {
  const { t } = useTranslation()
  switch (said ?? '') {
    case 'anotada':
      return <Alert look="ok" title={t('Transferencia confirmada')} className="my-4" />
    case 'misma':
      return <Alert look="ok" title={t('Anotado: es la misma, no se cuenta otra vez.')} className="my-4" />
    case 'apartada':
      return <Alert look="ok" title={t('Fila apartada')} className="my-4" />
    case 'traida':
      return <Alert look="ok" title={t('La fila está otra vez por revisar')} className="my-4" />
    case 'deshecha':
      return <Alert look="ok" title={t('Transferencia deshecha')} className="my-4" />
    default:
      return null
  }
}
