import { type ComponentPropsWithoutRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

/** `do`: the one green button of a screen. `quiet`: outlined in earth. `danger`: magenta words, apart. */
export type ButtonLook = 'do' | 'plain' | 'quiet' | 'danger'

type Looks = {
  look?: ButtonLook | undefined
  block?: boolean | undefined
  /** 32 px of air above: between a saving and a destructive action. */
  far?: boolean | undefined
  icon?: IconName | undefined
  onlyWide?: boolean | undefined
  onlyPhone?: boolean | undefined
}

export type ButtonProps = Looks &
  ComponentPropsWithoutRef<'button'> & {
    /** What it says while the form travels; `do` says "Enviando…" by itself. */
    busyText?: string | undefined
    /** Asks before submitting, where scripts run. */
    confirmText?: string | undefined
  }

export type ButtonLinkProps = Looks & ComponentPropsWithoutRef<'a'> & { href: string }

export function Button({ busyText, confirmText, ...props }: ButtonProps) {
  const { t } = useTranslation()
  const { look, block, far, icon, onlyWide, onlyPhone, className, children, ...button } = props
  return (
    <button
      type="submit"
      {...button}
      className={looksClass({ look, block, far, onlyWide, onlyPhone }, className)}
      data-busy-text={busyText ?? (look === 'do' ? t('Enviando…') : undefined)}
      data-confirm={confirmText}
    >
      {withIcon(icon, children)}
    </button>
  )
}

export function ButtonLink(props: ButtonLinkProps) {
  const { look, block, far, icon, onlyWide, onlyPhone, className, children, ...anchor } = props
  return (
    <a {...anchor} className={looksClass({ look, block, far, onlyWide, onlyPhone }, className)}>
      {withIcon(icon, children)}
    </a>
  )
}

/** A button that looks like a link: undo, close session, a language. */
export function TextButton({ className, ...button }: ComponentPropsWithoutRef<'button'>) {
  return <button type="submit" {...button} className={classNames('btn-text', className)} />
}

/** Prints the page where scripts run; without them the sheet says how to print. */
export function PrintButton({ children, ...looks }: Looks & { children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Button type="button" look="quiet" icon="print" {...looks} data-print="" hidden>
      {children ?? t('Imprimir')}
    </Button>
  )
}

export type ShareButtonProps = Looks & {
  /** What is shared or copied. */
  text: string
  url?: string | undefined
  children?: ReactNode
}

/** Share sheet of the phone, or copy. Hidden without scripts: put a WhatsApp link beside it. */
export function ShareButton({ text, url, children, ...looks }: ShareButtonProps) {
  const { t } = useTranslation()
  return (
    <Button
      type="button"
      icon="share"
      {...looks}
      data-share={text}
      data-share-url={url}
      data-copied-text={t('Copiado')}
      hidden
    >
      {children ?? t('Compartir')}
    </Button>
  )
}

/** Puts the text of an element on the clipboard, never the share sheet. Hidden without scripts. */
export function CopyButton({ from }: { from: string }) {
  const { t } = useTranslation()
  return (
    <Button type="button" look="quiet" icon="copy" data-copy={from} data-copied-text={t('Copiado')} hidden>
      {t('Copiar el texto')}
    </Button>
  )
}

/** A row of buttons of equal standing. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="btns">{children}</div>
}

function withIcon(icon: IconName | undefined, children: ReactNode) {
  return icon ? (
    <>
      <Icon name={icon} />
      {children}
    </>
  ) : (
    children
  )
}

function looksClass(looks: Looks, className: string | undefined): string {
  const { look = 'plain', block, far, onlyWide, onlyPhone } = looks
  return classNames(
    'btn',
    look !== 'plain' && `btn-${look}`,
    block && 'btn-block',
    far && 'far',
    onlyWide && 'only-wide',
    onlyPhone && 'only-phone',
    className,
  )
}
