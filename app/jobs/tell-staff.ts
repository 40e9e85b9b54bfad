import { type Database } from '#db/client.server'
import { moneyToday } from '~/features/settlement/advances/views.server'
import { tellStaff } from '~/features/delivery/today/tell-staff.server'

export async function tellStaffWhatWaits(db: Database): Promise<void> {
  await tellStaff(db, await moneyToday(db))
}
