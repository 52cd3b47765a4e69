# Once a day: the same list of keys as everybody else, and the configuration that can end the service.
.class public Lorg/example/notify/KeyDownloadJob;
.super Landroid/app/job/JobService;
.implements Ljava/lang/Runnable;

.field private parameters:Landroid/app/job/JobParameters;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/job/JobService;-><init>()V
    return-void
.end method

.method public static schedule(Landroid/content/Context;)V
    .registers 6
    new-instance v0, Landroid/content/ComponentName;
    const-class v1, Lorg/example/notify/KeyDownloadJob;
    invoke-direct {v0, p0, v1}, Landroid/content/ComponentName;-><init>(Landroid/content/Context;Ljava/lang/Class;)V
    new-instance v1, Landroid/app/job/JobInfo$Builder;
    const/4 v2, 0x1
    invoke-direct {v1, v2, v0}, Landroid/app/job/JobInfo$Builder;-><init>(ILandroid/content/ComponentName;)V
    invoke-virtual {v1, v2}, Landroid/app/job/JobInfo$Builder;->setRequiredNetworkType(I)Landroid/app/job/JobInfo$Builder;
    invoke-virtual {v1, v2}, Landroid/app/job/JobInfo$Builder;->setPersisted(Z)Landroid/app/job/JobInfo$Builder;
    const-wide/32 v2, 0x5265c00
    invoke-virtual {v1, v2, v3}, Landroid/app/job/JobInfo$Builder;->setPeriodic(J)Landroid/app/job/JobInfo$Builder;
    invoke-virtual {v1}, Landroid/app/job/JobInfo$Builder;->build()Landroid/app/job/JobInfo;
    move-result-object v0
    const-class v1, Landroid/app/job/JobScheduler;
    invoke-virtual {p0, v1}, Landroid/content/Context;->getSystemService(Ljava/lang/Class;)Ljava/lang/Object;
    move-result-object v1
    check-cast v1, Landroid/app/job/JobScheduler;
    invoke-virtual {v1, v0}, Landroid/app/job/JobScheduler;->schedule(Landroid/app/job/JobInfo;)I
    return-void
.end method

.method public onStartJob(Landroid/app/job/JobParameters;)Z
    .registers 3
    iput-object p1, p0, Lorg/example/notify/KeyDownloadJob;->parameters:Landroid/app/job/JobParameters;
    new-instance v0, Ljava/lang/Thread;
    invoke-direct {v0, p0}, Ljava/lang/Thread;-><init>(Ljava/lang/Runnable;)V
    invoke-virtual {v0}, Ljava/lang/Thread;->start()V
    const/4 v0, 0x1
    return v0
.end method

.method public onStopJob(Landroid/app/job/JobParameters;)Z
    .registers 3
    const/4 v0, 0x1
    return v0
.end method

.method public run()V
    .registers 4
    :try_start
    invoke-static {}, Lorg/example/notify/KeyDownload;->serviceHasEnded()Z
    move-result v0
    if-eqz v0, :still_running
    invoke-static {p0}, Lorg/example/notify/ExposureNotifications;->withdraw(Landroid/content/Context;)V
    goto :finished
    :still_running
    invoke-static {p0}, Lorg/example/notify/KeyDownload;->latest(Landroid/content/Context;)Ljava/util/List;
    move-result-object v0
    invoke-static {p0, v0}, Lorg/example/notify/ExposureNotifications;->provideKeys(Landroid/content/Context;Ljava/util/List;)V
    :try_end
    .catch Ljava/io/IOException; {:try_start .. :try_end} :offline
    :finished
    iget-object v0, p0, Lorg/example/notify/KeyDownloadJob;->parameters:Landroid/app/job/JobParameters;
    const/4 v1, 0x0
    invoke-virtual {p0, v0, v1}, Lorg/example/notify/KeyDownloadJob;->jobFinished(Landroid/app/job/JobParameters;Z)V
    return-void
    :offline
    move-exception v0
    goto :finished
.end method
