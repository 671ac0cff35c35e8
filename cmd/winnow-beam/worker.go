package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"strconv"
	"strings"

	"github.com/apache/beam/sdks/v2/go/container/tools"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/runtime/harness"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal/extworker"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/util/grpcx"
)

// work is the program as a worker: one that a runner has started, --environment_type process,
// or a pool that a runner asks for some, external.
func (o *options) work(ctx context.Context) error {
	beginBeam(o.verbose)
	if o.pool != "" {
		return o.servePool(ctx)
	}
	// Prism hands its worker's name over in quotes.
	id := strings.Trim(flag.Lookup("id").Value.String(), "'")
	ctx = grpcx.WriteWorkerID(ctx, id)
	info, err := tools.ProvisionInfo(ctx, o.provision)
	if err != nil {
		return &failure{what: "cannot ask the runner", where: o.provision, do: err.Error(), code: exitNothing}
	}
	control, logging := info.GetControlEndpoint().GetUrl(), info.GetLoggingEndpoint().GetUrl()
	err = harness.MainWithOptions(ctx, logging, control, harness.Options{
		StatusEndpoint: info.GetStatusEndpoint().GetUrl(), RunnerCapabilities: info.GetRunnerCapabilities()})
	if err != nil && ctx.Err() == nil {
		return &failure{what: "the worker ended", where: control, do: err.Error(), code: exitDocuments}
	}
	return nil
}

// servePool starts workers in this process as runners ask for them.
func (o *options) servePool(ctx context.Context) error {
	port, err := strconv.Atoi(o.pool)
	if err != nil {
		return usage("no port", o.pool, "give a number")
	}
	l, err := net.Listen("tcp", fmt.Sprintf("localhost:%d", port))
	if err != nil {
		return usage("cannot listen", o.pool, err.Error())
	}
	if err := l.Close(); err != nil {
		return err
	}
	pool, err := extworker.StartLoopback(ctx, port)
	if err != nil {
		return usage("cannot listen", o.pool, err.Error())
	}
	<-ctx.Done()
	return pool.Stop(context.WithoutCancel(ctx))
}
