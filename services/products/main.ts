import 'reflect-metadata'
import { runService } from '../shared/run-service'
import { products } from './index'

runService(products, 4002)
