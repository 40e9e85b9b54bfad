import { type ReactNode } from 'react'
import { MAIN_ID, SkipLink } from './skip-link'

export type PageShellProps = {
  /** <PublicHeader/> with <AguayoStripe/>, or <WorkspaceHeader/>. */
  header: ReactNode
  /** Above everything: no signal, demonstration. */
  notice?: ReactNode
  /** <WeekSlim/> on public pages. */
  ribbon?: ReactNode
  /** <ActionBar/>. */
  action?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

/** The order of every page: skip link, notice, header, ribbon, contents, action at the thumb, foot. */
export function PageShell({ header, notice, ribbon, action, footer, children }: PageShellProps) {
  return (
    <>
      <SkipLink />
      {notice}
      {header}
      {ribbon}
      <main id={MAIN_ID}>
        <div className="wrap">{children}</div>
      </main>
      {action}
      {footer}
    </>
  )
}
