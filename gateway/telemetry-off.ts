// Must load before @apollo/gateway, which otherwise posts metrics and probes cloud metadata.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1'
