import 'reflect-metadata'
import { runService } from '../shared/run-service'
import { administration } from './index'

runService(administration, 4001)
