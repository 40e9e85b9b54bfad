import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { importRefusalWords } from '~/features/interop/components/import-words'
import { readSheet, type SheetRefusal } from '~/features/interop/read-sheet.server'
import { StatementPage } from '~/features/payments/components/statement-page'
import { isBank } from '~/features/payments/qr/qr'
import {
  confirmStaged,
  dropStaged,
  readStagedStatement,
  stageStatement,
} from '~/features/payments/qr/staged-statement.server'
import { readStatementRows } from '~/features/payments/qr/statement'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { isUpload, readUpload } from '~/platform/upload.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: what a bank's file would do. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  return {
    title: await pageTitle(args.request, (t) => t('Archivo del banco')),
    person: operator.name,
    staged: await readStagedStatement(args.context.db, pageNumber(query.get('pagina'))),
    said: query.get('dicho'),
    unread: /^[\d, ]{1,200}$/.exec(query.get('sinleer') ?? '')?.[0] ?? null,
  }
}

type Refusal = SheetRefusal['reason'] | 'too_heavy' | 'no_rows' | 'no_bank'
const refuse = (reason: Refusal, bank: string, status: 413 | 422) => data({ reason, bank }, status)

/** The operator: keeps a bank's file to be looked at, confirms what it says, or drops it. */
export async function action(args: ActionFunctionArgs) {
  const { personId: byPersonId } = await requireOperator(args)
  const { db } = args.context
  if (!isUpload(args.request)) {
    const asked = (await args.request.formData()).get('accion')
    if (asked === 'descartar') {
      await dropStaged(db)
      return redirectTo('/operacion/pagos/extracto')
    }
    if (asked !== 'confirmar') throw new Response(null, { status: 400 })
    const { confirmed, toLookAt, toSee } = await confirmStaged(db, byPersonId)
    return redirectTo(
      `/operacion/pagos?dicho=extracto&confirmadas=${confirmed}&revisar=${toLookAt + toSee}#contenido`,
    )
  }
  const { file, isTooLong, fields } = await readUpload(args.request, 'archivo')
  const bank = fields['banco'] ?? ''
  if (isTooLong) return refuse('too_heavy', bank, 413)
  if (!isBank(bank)) return refuse('no_bank', bank, 422)
  const sheet = await readSheet(file?.bytes ?? null)
  if (!sheet.ok) return refuse(sheet.refusal.reason, bank, 422)
  const { lines, unread, isCut } = readStatementRows(sheet.value)
  if (isCut) return refuse('too_many_rows', bank, 422)
  if (lines.length === 0) return refuse('no_rows', bank, 422)
  const { staged } = await stageStatement(db, { bank, lines, byPersonId })
  const query = new URLSearchParams({
    ...(staged === 0 ? { dicho: 'nada' } : {}),
    ...(unread.length > 0 ? { sinleer: unread.slice(0, 20).join(', ') } : {}),
  })
  return redirectTo(`/operacion/pagos/extracto?${query.toString()}`)
}

export default function ArchivoDelBanco() {
  const { t } = useTranslation()
  const { person, staged, said, unread } = useLoaderData<typeof loader>()
  const wrong = useActionData<typeof action>()
  const words = (reason: Refusal) => {
    if (reason === 'no_bank') return t('Elija el banco.')
    if (reason === 'too_many_rows') return t('Son más de 2.000 filas: baje un período más corto.')
    if (reason === 'no_rows')
      return t('No se leyó ninguna transferencia. El archivo lleva columnas con número, monto y glosa.')
    return importRefusalWords(t, { reason })
  }
  return (
    <OperatorFrame person={person} current="pagos">
      <StatementPage
        staged={staged}
        error={wrong ? words(wrong.reason) : undefined}
        bank={wrong?.bank ?? ''}
        said={said}
        unread={unread}
      />
    </OperatorFrame>
  )
}
