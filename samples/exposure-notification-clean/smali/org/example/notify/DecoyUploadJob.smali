# Sends a decoy at a random time of the next two days, then draws the next time.
.class public Lorg/example/notify/DecoyUploadJob;
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
    const-class v1, Lorg/example/notify/DecoyUploadJob;
    invoke-direct {v0, p0, v1}, Landroid/content/ComponentName;-><init>(Landroid/content/Context;Ljava/lang/Class;)V
    new-instance v1, Landroid/app/job/JobInfo$Builder;
    const/4 v2, 0x2
    invoke-direct {v1, v2, v0}, Landroid/app/job/JobInfo$Builder;-><init>(ILandroid/content/ComponentName;)V
    const/4 v2, 0x1
    invoke-virtual {v1, v2}, Landroid/app/job/JobInfo$Builder;->setRequiredNetworkType(I)Landroid/app/job/JobInfo$Builder;
    new-instance v2, Ljava/security/SecureRandom;
    invoke-direct {v2}, Ljava/security/SecureRandom;-><init>()V
    const v3, 0xa4cb800
    invoke-virtual {v2, v3}, Ljava/security/SecureRandom;->nextInt(I)I
    move-result v2
    int-to-long v2, v2
    invoke-virtual {v1, v2, v3}, Landroid/app/job/JobInfo$Builder;->setMinimumLatency(J)Landroid/app/job/JobInfo$Builder;
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
    iput-object p1, p0, Lorg/example/notify/DecoyUploadJob;->parameters:Landroid/app/job/JobParameters;
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
    .registers 3
    :try_start
    invoke-static {}, Lorg/example/notify/KeyUpload;->sendDecoy()V
    :try_end
    .catch Ljava/io/IOException; {:try_start .. :try_end} :offline
    :finished
    invoke-static {p0}, Lorg/example/notify/DecoyUploadJob;->schedule(Landroid/content/Context;)V
    iget-object v0, p0, Lorg/example/notify/DecoyUploadJob;->parameters:Landroid/app/job/JobParameters;
    const/4 v1, 0x0
    invoke-virtual {p0, v0, v1}, Lorg/example/notify/DecoyUploadJob;->jobFinished(Landroid/app/job/JobParameters;Z)V
    return-void
    :offline
    move-exception v0
    goto :finished
.end method
