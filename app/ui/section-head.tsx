import { type ReactNode } from 'react'
import { ArrowLink } from './link'

export type SectionHeadProps = {
  title: ReactNode
  line?: ReactNode
  link?: { href: string; label: ReactNode } | undefined
}

/** The 3 px earth rule and the heading that open every section. */
export function SectionHead({ title, line, link }: SectionHeadProps) {
  return (
    <div className="head">
      <h2>{title}</h2>
      {line ? <p>{line}</p> : null}
      {link ? <ArrowLink href={link.href}>{link.label}</ArrowLink> : null}
    </div>
  )
}

export type SectionProps = SectionHeadProps & {
  id?: string | undefined
  /** Closer to what comes before. */
  close?: boolean | undefined
  children: ReactNode
}

export function Section({ id, close, children, ...head }: SectionProps) {
  return (
    <section className={close ? 'section-s' : 'section'} id={id}>
      <SectionHead {...head} />
      {children}
    </section>
  )
}
