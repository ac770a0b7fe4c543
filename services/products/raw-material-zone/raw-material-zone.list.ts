import { vietnamese } from '../../shared/fold'
import { where, whereFolded } from '../../shared/paging/conditions'
import type { Connection } from '../../shared/paging/connection'
import type { List } from '../../shared/paging/list'
import type { ListArgs } from '../../shared/paging/list-loader'
import { connectionOf } from '../connections'
import { RawMaterialZone } from './raw-material-zone.entity'
import type { RawMaterialZoneListArgs } from './raw-material-zone.input'

export const RawMaterialZoneConnection = connectionOf(RawMaterialZone, 'RawMaterialZone')
export type RawMaterialZoneConnection = Connection<RawMaterialZone>

export const zoneList: List<RawMaterialZone> = {
  name: 'raw_material_zone',
  entity: RawMaterialZone,
  table: 'raw_material_zone',
  orders: { NAME: { expression: vietnamese('t.name'), type: 'text' } },
  parents: {},
}

export function zoneListArgs(args: RawMaterialZoneListArgs): ListArgs {
  const filter = args.filter
  return {
    conditions: [...where('t.id', filter?.id), ...whereFolded('t.name_folded', filter?.name), ...where('t.province_id', filter?.provinceId)],
    order: { field: 'NAME', direction: args.direction },
    filter,
    page: args,
  }
}
