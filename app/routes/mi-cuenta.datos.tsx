import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readClock } from '#db/client.server'
import { requireSelf } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { OwnDataPage } from '~/features/privacy/components/own-data-page'
import { exportOwnData } from '~/features/privacy/export/export-own-data.server'
import { readExportFormat } from '~/features/privacy/export/own-data'
import { listLooksAt, readBefore } from '~/features/privacy/looks/views.server'
import { languageOf, translatorFor } from '~/platform/language.server'
import { pageTitle } from '~/platform/page-title.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: 'robots', content: 'noindex' },
]

/** Whoever is signed in, her second factor shown: what she can ask of what is kept of her. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId } = await requireSelf(args)
  const before = readBefore(new URL(args.request.url).searchParams)
  return {
    title: await pageTitle(args.request, (t) => t('Tus datos')),
    seen: await listLooksAt(args.context.db, { personId, before }),
  }
}

/** Whoever is signed in and has just proven it: all that is kept of her, as a file. */
export async function action(args: ActionFunctionArgs) {
  const viewer = await requireSelf(args)
  const form = await args.request.formData()
  await requireFresh(args, viewer, form)
  const language = await languageOf(args.request)
  const { db } = args.context
  const file = await exportOwnData(db, {
    personId: viewer.personId,
    format: readExportFormat(form.get('formato')),
    now: await readClock(db),
    t: translatorFor(language).t,
    language,
  })
  return file ?? new Response(null, { status: 404 })
}

export default function TusDatos() {
  const { seen } = useLoaderData<typeof loader>()
  return (
    <ShopFrame>
      <OwnDataPage seen={seen} />
    </ShopFrame>
  )
}
