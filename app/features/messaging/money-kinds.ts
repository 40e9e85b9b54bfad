/** What is told when money goes back, or where it goes is changed. Centavos. */
export type MoneyVariables = {
  /**
   * to a buyer: what was left over of an order, or (`balance`) all that stood in her favour, was paid out with a proof, or
   * went back to her card. `isMistake`: it was written down by mistake and is still hers
   */
  money_returned: {
    of: 'order' | 'balance'
    code: string
    centavos: number
    method: 'bank' | 'qr' | 'cash' | 'card'
    /** null: a card has none */
    proof: string | null
    isMistake?: boolean
  }
  /** to a buyer: where what is left over of her order is sent; `ending`: the account's last digits, null: it has none */
  refund_account: { code: string; ending: string | null }
  /** to who runs it: buyers pay to another QR from now on */
  qr_changed: { name: string; at: Date; link: string }
}
