import { type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmPage } from './features/accounts/components/confirm-page'
import { type Confirmation } from './features/accounts/second-factor/confirmation'
import { languageOf } from './platform/language.server'
import comfortUrl from './ui/browser/comfort.ts?worker&url'
import { ErrorPage } from './ui/error-page'
import { SavesData } from './ui/saves-data'
import stylesUrl from './ui/styles.css?url'

/** Anyone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return {
    language: await languageOf(request),
    demo: context.environment.demo,
    savesData: request.headers.get('Save-Data') === 'on',
  }
}

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesUrl },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
]

export const meta: MetaFunction = () => [{ title: 'Chaka' }]

/**
 * No <Scripts/>: pages are complete HTML and forms, and React stays on the server. What reaches the browser
 * is one small script of comforts that nothing depends on.
 */
export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const { i18n } = useTranslation()
  return (
    <html lang={root?.language ?? i18n.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#fffdf7" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#261c15" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
        <script src={comfortUrl} type="module" async />
        {import.meta.env.DEV ? <script src="/@vite/client" type="module" /> : null}
      </head>
      <body>
        <SavesData.Provider value={root?.savesData ?? false}>{children}</SavesData.Provider>
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

/** What went wrong, what is safe, what to do. A 5xx is always a bug of ours and is in the log. */
export function ErrorBoundary() {
  const error = useRouteError()
  const confirm = confirmationOf(error)
  if (confirm) return <ConfirmPage {...confirm} />
  const status = isRouteErrorResponse(error) ? error.status : 500
  return <ErrorPage status={status} told={wordsOf(error)} />
}

/** What the route told the person. The router's own words are English and name our files: not for people. */
function wordsOf(error: unknown): string | undefined {
  if (!isRouteErrorResponse(error) || typeof error.data !== 'string' || error.data === '') return undefined
  return 'internal' in error && error.internal === true ? undefined : error.data
}

/** Not wrong, only waiting: `requireFresh` asks whether it is still she. */
function confirmationOf(error: unknown): Confirmation | null {
  if (!isRouteErrorResponse(error)) return null
  const told = error.data as { confirm?: Confirmation } | string | null
  return typeof told === 'object' ? (told?.confirm ?? null) : null
}
