import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { photoRefusalWords } from '~/features/catalog/components/photo-words'
import { type PhotoRefusal, photoRefusalStatus } from '~/features/catalog/photos/photo'
import { keepPhoto } from '~/features/catalog/photos/keep-photo.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { DayTop } from '~/features/mobile-markets/day/components/day-frame'
import { DayOnPhone } from '~/features/mobile-markets/day/components/day-on-phone'
import { DayRefused } from '~/features/mobile-markets/day/components/day-refused'
import { DaySheet, requireSheet, sheetTitle } from '~/features/mobile-markets/day/components/day-sheet'
import { mergeDay } from '~/features/mobile-markets/day/market-day'
import { type PageAnswer, recordPageActs } from '~/features/mobile-markets/day/record-page-acts.server'
import { requireOpenDay } from '~/features/mobile-markets/day/require-day.server'
import { refused } from '~/kernel/outcome'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { isUpload, readUpload } from '~/platform/upload.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The municipality's staff: one sheet of the day, its form and what was noted with it. */
export async function loader(args: LoaderFunctionArgs) {
  const { market, frame, here, view, formKey, loadedAt } = await requireOpenDay(args)
  const sheet = requireSheet(args.params['sheet'])
  const query = new URL(args.request.url).searchParams
  return {
    title: await pageTitle(args.request, (t) => `${sheetTitle(t, sheet)}, ${market.name}`),
    ...{ frame, here, view, formKey, loadedAt, sheet },
    done: query.get('hecho'),
    page: pageNumber(query.get('pagina')),
  }
}

/** The same: one act by form, or one taken back. */
export async function action(args: ActionFunctionArgs) {
  const day = await requireOpenDay(args)
  const sheet = requireSheet(args.params['sheet'])
  const { form, photo } = await readForm(args)
  if (photo && !photo.ok) {
    const typed = Object.fromEntries(form)
    return data<Answer>(
      { photo: photo.refusal.reason, problems: [], typed, refused: null },
      photoRefusalStatus(photo.refusal),
    )
  }
  const answer = await recordPageActs(args.context.db, day, form, photo?.value.name ?? null)
  return 'done' in answer
    ? redirectTo(`${day.here}/${sheet}?hecho=${answer.done}#contenido`)
    : data<Answer>({ ...answer, photo: null }, answer.status)
}

type Answer = Pick<PageAnswer, 'problems' | 'typed' | 'refused'> & { photo: PhotoRefusal['reason'] | null }

/** A form, and the photo that came with it when there is one. */
async function readForm({ request, context }: ActionFunctionArgs) {
  if (!isUpload(request)) {
    const form = new Map([...(await request.formData())].map(([name, value]) => [name, String(value)]))
    return { form, photo: null }
  }
  const { file, fields, isTooLong } = await readUpload(request, 'foto')
  const photo = isTooLong
    ? refused({ reason: 'too_heavy' })
    : file && file.bytes.length > 0
      ? await keepPhoto(context.db, file.bytes)
      : null
  return { form: new Map(Object.entries(fields)), photo }
}

export default function Hoja() {
  const { t } = useTranslation()
  const { frame, here, view, formKey, loadedAt, sheet, done, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() ?? null
  return (
    <MunicipalFrame {...frame} current="ferias">
      <DayOnPhone facts={view.facts} {...{ here, loadedAt }}>
        <DayTop
          facts={view.facts}
          title={sheetTitle(t, sheet)}
          back={{ href: here, label: t('El día de la feria') }}
        />
        {answer?.refused ? <DayRefused reason={answer.refused} /> : null}
        <DaySheet
          {...{ sheet, view, formKey, answer, page }}
          done={answer ? null : done}
          state={mergeDay(view.acts)}
          path={`${here}/${sheet}`}
          photoError={answer?.photo ? photoRefusalWords(t, answer.photo) : undefined}
        />
      </DayOnPhone>
    </MunicipalFrame>
  )
}
