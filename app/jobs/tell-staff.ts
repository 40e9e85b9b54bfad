import { type Database } from '#db/client.server'
import { tellStaff } from '~/features/delivery/today/tell-staff.server'
import { laterToday } from '~/features/demand-board/today.server'

export async function tellStaffWhatWaits(db: Database): Promise<void> {
  await tellStaff(db, await laterToday(db))
}
