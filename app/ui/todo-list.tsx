import { type ReactNode } from 'react'
import { classNames } from './class-names'
import { ButtonLink } from './button'

export type TodoItem = {
  count: ReactNode
  /** Counted in magenta: something failed or is missing. */
  bad?: boolean | undefined
  what: ReactNode
  why?: ReactNode
  action?: { href: string; label: ReactNode } | undefined
  /** Instead of a link: one element, a form with its button. */
  end?: ReactNode
}

/** What needs doing today: a number, what, why, one button. */
export function TodoList({ items }: { items: readonly TodoItem[] }) {
  return (
    <ul className="todo">
      {items.map((item, index) => (
        <li key={index}>
          <span className={classNames('n', item.bad && 'bad')}>{item.count}</span>
          <div>
            <b>{item.what}</b>
            {item.why ? <p className="soft">{item.why}</p> : null}
          </div>
          {item.action ? <ButtonLink href={item.action.href}>{item.action.label}</ButtonLink> : item.end}
        </li>
      ))}
    </ul>
  )
}
