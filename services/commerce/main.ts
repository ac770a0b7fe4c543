import 'reflect-metadata'
import { runService } from '../shared/run-service'
import { commerce } from './index'

runService(commerce, 4003)
