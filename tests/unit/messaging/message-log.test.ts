import { describe, expect, it } from 'vitest'
import {
  FATES,
  hasFailed,
  readLogFilter,
  whyNotAgain,
  wordOfFate,
} from '~/features/messaging/log/message-log'

describe('the filter of an address', () => {
  it('is what was chosen', () => {
    const query = new URLSearchParams('estado=fallaron&canal=sms&ciclo=12&q=%20Rosa%20&antes=99')
    expect(readLogFilter(query)).toEqual({
      fate: 'failed',
      channel: 'sms',
      cycle: 12,
      text: 'Rosa',
      before: 99,
    })
  })

  it('looks for everything where the address says nothing of use', () => {
    const query = new URLSearchParams('estado=otro&canal=fax&ciclo=-1&antes=1e9')
    expect(readLogFilter(query)).toEqual({ fate: null, channel: null, cycle: null, text: '', before: null })
  })

  it('has a word for each fate that leads back to it', () => {
    for (const fate of FATES)
      expect(readLogFilter(new URLSearchParams({ estado: wordOfFate(fate) })).fate).toBe(fate)
  })
})

describe('sending again', () => {
  const failed = {
    ...({ kind: 'harvest_request', channel: 'whatsapp', status: 'failed', errorCode: '63024' } as const),
    ...{ isUseful: true, isOvertaken: false },
  }

  it('goes by the other channel while it is worth telling', () => {
    expect(whyNotAgain(failed, 'sms')).toBeNull()
    expect(whyNotAgain(failed, 'whatsapp')).toBe('same_channel')
    expect(whyNotAgain({ ...failed, isUseful: false }, 'sms')).toBe('useless')
    expect(whyNotAgain({ ...failed, status: 'waiting' }, 'sms')).toBe('waiting')
    expect(whyNotAgain({ ...failed, isOvertaken: true }, 'sms')).toBe('useless')
    expect(whyNotAgain({ ...failed, status: 'expired', errorCode: 'withdrawn' }, 'sms')).toBe('useless')
  })

  it('never repeats a code', () => {
    expect(whyNotAgain({ ...failed, kind: 'sign_in_code' }, 'sms')).toBe('secret')
  })
})

describe('a failure', () => {
  it('is what did not arrive, unless it was withdrawn on purpose', () => {
    expect(hasFailed({ status: 'undelivered', errorCode: '30003', isOvertaken: false })).toBe(true)
    expect(hasFailed({ status: 'expired', errorCode: 'too_late', isOvertaken: false })).toBe(true)
    expect(hasFailed({ status: 'expired', errorCode: 'withdrawn', isOvertaken: false })).toBe(false)
    expect(hasFailed({ status: 'sent', errorCode: null, isOvertaken: false })).toBe(false)
    expect(hasFailed({ status: 'undelivered', errorCode: '63024', isOvertaken: true })).toBe(false)
  })
})
