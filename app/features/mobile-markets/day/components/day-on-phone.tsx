import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { marketDay } from '~/texts/en/work-market-day'
import { type DayFacts } from '../market-day'
import { dayUrl } from './day-scripts'
import { SHEETS } from './day-sheet'

export type DayOnPhoneProps = {
  facts: DayFacts
  /** address of the day */
  here: string
  /** ms, the database's clock before the page was read: what phones sent until then is on it */
  loadedAt: number
  children: ReactNode
}

/** What the phone's script takes over: the plain page stays where scripts do not run. */
export function DayOnPhone({ facts, here, loadedAt, children }: DayOnPhoneProps) {
  const { i18n } = useTranslation()
  const { language } = i18n
  const pages = [here, ...SHEETS.map((sheet) => `${here}/${sheet}`), here.replace(/\/dia$/, '/revisar')]
  // Spanish sentences are their own keys: only another language travels.
  const words =
    language === 'es'
      ? {}
      : Object.fromEntries(
          Object.keys(marketDay).map((key) => [
            key,
            String(i18n.getResource(language, 'translation', key) ?? key),
          ]),
        )
  return (
    <>
      <div
        id="dia"
        data-here={here}
        data-language={language}
        data-loaded-at={loadedAt}
        data-pages={JSON.stringify(pages)}
        data-facts={JSON.stringify(facts)}
        data-words={JSON.stringify(words)}
      >
        {children}
      </div>
      <script src={dayUrl} type="module" async />
    </>
  )
}
